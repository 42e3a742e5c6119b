/** Editors that open a file at a line by an address of their own, with the beginning of that address. */
const editors = {
  vscode: { title: 'VS Code', start: 'vscode://file/' },
  cursor: { title: 'Cursor', start: 'cursor://file/' },
  windsurf: { title: 'Windsurf', start: 'windsurf://file/' },
  zed: { title: 'Zed', start: 'zed://file/' },
  idea: { title: 'IntelliJ IDEA', start: 'idea://open?file=/' },
} as const;

export type Editor = keyof typeof editors;

export const editorNames = ['vscode', 'cursor', 'windsurf', 'zed', 'idea'] as const satisfies readonly Editor[];

export const editorTitle = (editor: Editor): string => editors[editor].title;

const isAbsolute = (path: string): boolean => /^(?:\/|[A-Za-z]:[\\/])/.test(path);

/** The address that opens a file there; undefined for a path that leads nowhere by itself. */
export const editorLink = (editor: Editor, path: string, line: number): string | undefined => {
  if (!isAbsolute(path) || !path.isWellFormed()) return undefined;
  const steps = path
    .replaceAll('\\', '/')
    .split('/')
    .filter((step) => step !== '');
  const encoded = steps.map((step, index) =>
    index === 0 && /^[A-Za-z]:$/.test(step) ? step : encodeURIComponent(step),
  );
  return `${editors[editor].start}${encoded.join('/')}${editor === 'idea' ? '&line=' : ':'}${line}`;
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch (failure) {
    if (failure instanceof URIError) return undefined;
    throw failure;
  }
};

/** The editor and the file of such an address; undefined for every other one. */
export const readEditorLink = (text: string): { readonly editor: Editor; readonly file: string } | undefined => {
  const editor = editorNames.find((name) => text.startsWith(editors[name].start));
  if (editor === undefined) return undefined;
  const rest = text.slice(editors[editor].start.length);
  const end = editor === 'idea' ? /&line=\d+$/ : /:\d+$/;
  const path = end.test(rest) ? rest.replace(end, '') : '';
  // Steps as `editorLink` writes them, behind a drive or not.
  if (!/^(?:[A-Za-z]:\/)?[\w.!~*'()%-]+(?:\/[\w.!~*'()%-]+)*$/.test(path)) return undefined;
  const file = decoded(path);
  if (file === undefined || /\p{Cc}/u.test(file) || file.split(/[\\/]/).includes('..')) return undefined;
  return { editor, file };
};
