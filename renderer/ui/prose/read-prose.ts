/** A block of a page for people. */
export type ProseBlock =
  | { readonly type: 'heading'; readonly level: number; readonly text: string }
  | { readonly type: 'paragraph'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'code'; readonly language: string; readonly text: string };

const fence = /^```(\S*)\s*$/;
const heading = /^(#{1,6})\s+(.*)$/;
const bullet = /^[-*]\s+(.*)$/;

/** Reads the little of Markdown that our pages use; anything else is text. */
export const readProse = (text: string): readonly ProseBlock[] => {
  const blocks: ProseBlock[] = [];
  const lines = text.split(/\r?\n/);
  let at = 0;
  /** Takes lines while they fit, and gives what the test made of each. */
  const takeWhile = (test: (line: string) => string | undefined): readonly string[] => {
    const taken: string[] = [];
    for (; at < lines.length; at += 1) {
      const part = test(lines[at] ?? '');
      if (part === undefined) break;
      taken.push(part);
    }
    return taken;
  };
  const startsOther = (line: string): boolean =>
    line.trim() === '' || fence.test(line) || heading.test(line) || bullet.test(line);

  while (at < lines.length) {
    const line = lines[at] ?? '';
    const [, marks, title] = heading.exec(line) ?? [];
    const [, language] = fence.exec(line) ?? [];
    if (line.trim() === '') at += 1;
    else if (marks !== undefined && title !== undefined) {
      blocks.push({ type: 'heading', level: marks.length, text: title });
      at += 1;
    } else if (language !== undefined) {
      at += 1;
      const code = takeWhile((each) => (fence.test(each) ? undefined : each));
      blocks.push({ type: 'code', language, text: code.join('\n') });
      at += 1;
    } else if (bullet.test(line)) {
      blocks.push({ type: 'list', items: takeWhile((each) => bullet.exec(each)?.[1]) });
    } else {
      blocks.push({ type: 'paragraph', text: takeWhile((each) => (startsOther(each) ? undefined : each)).join(' ') });
    }
  }
  return blocks;
};
