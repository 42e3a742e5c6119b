export interface AddressBar {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string };
  readonly history: { replaceState(data: unknown, unused: string, url: string): void };
}

/** Takes the token out of the address (`#t=…`), so that neither history, bookmark nor screenshot holds it. */
export const takeToken = ({ location, history }: AddressBar): string | undefined => {
  const token = new URLSearchParams(location.hash.slice(1)).get('t') ?? '';
  if (location.hash !== '') history.replaceState(undefined, '', location.pathname + location.search);
  return token === '' ? undefined : token;
};

/** The token in a link that a person pasted, or in the token alone. */
export const tokenIn = (pasted: string): string | undefined => {
  const text = pasted.trim();
  const inLink = /[#&?]t=([^&\s]+)/.exec(text)?.[1];
  if (inLink !== undefined) return decodeURIComponent(inLink);
  return /^[A-Za-z0-9._~-]{8,}$/.test(text) ? text : undefined;
};
