const shown = 4;
const hidden = '••••';

/** A write key as it may be stored and shown: its last four characters, none of a key that has no more. */
export const maskWriteKey = (key: string): string => (key.length > shown ? hidden + key.slice(-shown) : hidden);

/** The user name of a Basic authorization header, else the token of a Bearer one. */
export const keyOfAuthorization = (value: string | undefined): string | undefined => {
  if (value === undefined) return undefined;
  const [, scheme, credentials] = /^(basic|bearer)\s+(\S+)\s*$/i.exec(value) ?? [];
  if (scheme === undefined || credentials === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return credentials;
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  const user = colon < 0 ? text : text.slice(0, colon);
  return user === '' ? undefined : user;
};
