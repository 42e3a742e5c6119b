import { editorTitle, readEditorLink } from '../../shared/model/editor-link.ts';

/** An address that may leave the app, and what a person is shown of it. */
export type ExternalLink =
  | { readonly ok: true; readonly url: string; readonly goesTo: string }
  | { readonly ok: false; readonly reason: string };

const longestLink = 2048;

const refuse = (reason: string): ExternalLink => ({ ok: false, reason });

/**
 * Reads an address that came from a page or an event: the web, mail, and a file at a line in one of the known editors;
 * nothing else that could start a program.
 */
export const readExternalLink = (text: string): ExternalLink => {
  if (text.length > longestLink) return refuse('The address is too long.');
  if (/[\p{Cc}\s]/u.test(text) || !text.isWellFormed()) {
    return refuse('The address holds blanks or control characters.');
  }
  const file = readEditorLink(text);
  if (file) {
    return { ok: true, url: text, goesTo: `${file.file} in ${editorTitle(file.editor)}` };
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  switch (url?.protocol) {
    case 'https:':
      // A name in front of the host only serves to make one look like another.
      if (url.username !== '' || url.password !== '') return refuse('The address holds a user name.');
      return { ok: true, url: url.href, goesTo: url.host };
    case 'mailto:':
      return { ok: true, url: url.href, goesTo: url.pathname };
    default:
      return refuse('Only https: and mailto: addresses and files in editors are opened.');
  }
};
