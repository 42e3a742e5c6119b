import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';

const secretName =
  /pass(?:word|wd|phrase)|secret|token|api_?-?key|write_?-?key|authorization|credential|private_?-?key/i;
/** Keys of cloud and payment services, tokens of code hosts and chats, JWTs: by how they begin. */
const secretText =
  /\b(?:(?:sk|pk|rk)_(?:live|test)_\w{8,}|AKIA[0-9A-Z]{12,}|gh[pousr]_\w{20,}|xox[abprs]-[\w-]{10,}|AIza[\w-]{20,}|eyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?)/g;

/** Stands for a value that is not to be shown. */
export const masked = '••••';

export const maskText = (text: string): string => text.replace(secretText, (found) => found.slice(0, 4) + masked);

/** A value without what nobody should paste into a ticket. */
export const maskSecrets = (value: JsonValue): JsonValue => {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(maskSecrets);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      secretName.test(name) && member !== null && typeof member !== 'object' ? masked : maskSecrets(member),
    ]),
  );
};
