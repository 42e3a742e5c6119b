import type { ShellAction } from '../../shared/contract/shell.ts';

/** What a link may ask for; there are no other verbs. */
export type LinkAction = Extract<ShellAction, { readonly type: 'show-message' | 'show-view' }>;

export type DeepLink =
  | { readonly ok: true; readonly action: LinkAction }
  | { readonly ok: false; readonly reason: string };

export const deepLinkScheme = 'trackside';

const longestLink = 4096;
const longestFilter = 1024;

const refuse = (reason: string): DeepLink => ({ ok: false, reason });
const accept = (action: LinkAction): DeepLink => ({ ok: true, action });

const isPlainText = (text: string): boolean => !/\p{Cc}/u.test(text) && text.isWellFormed();

const decode = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
};

const readMessage = (digits: string): DeepLink => {
  const seq = Number(digits);
  return Number.isSafeInteger(seq) ? accept({ type: 'show-message', seq }) : refuse('The message number is too large.');
};

const readView = (encoded: string): DeepLink => {
  const filter = decode(encoded);
  if (filter === undefined || !isPlainText(filter)) return refuse('The filter cannot be read.');
  if (filter.length > longestFilter) return refuse('The filter is too long.');
  return accept({ type: 'show-view', filter });
};

/** Reads `trackside://message/<seq>` and `trackside://view?filter=…`. Anyone can write such a link: it can only show. */
export const readDeepLink = (text: string): DeepLink => {
  if (text.length > longestLink) return refuse('The link is too long.');
  if (!isPlainText(text)) return refuse('The link holds control characters.');
  const digits = /^trackside:\/\/message\/([1-9]\d{0,15})\/?$/i.exec(text)?.[1];
  if (digits !== undefined) return readMessage(digits);
  const filter = /^trackside:\/\/view\/?\?filter=([^&#]*)$/i.exec(text)?.[1];
  if (filter !== undefined) return readView(filter);
  return refuse('The link asks for nothing that Trackside does.');
};
