import type { JsonValue } from '../../../../shared/model/json.ts';
import type { MessageNote } from '../../../../shared/model/message.ts';

const decimalText = (value: number): string => (Number.isInteger(value) ? BigInt(value).toString() : String(value));

const suspicious = (member: string, text: string): MessageNote => ({
  code: 'suspicious-identity',
  path: `/${member}`,
  text,
});

/** Browser SDKs send `userId: ""` for visitors who are not signed in: it says no more than its absence. */
const mayBeEmpty: ReadonlySet<string> = new Set(['userId', 'anonymousId']);

/** An id as a string. A number becomes its decimal text; what can be no id is left out; both are noted. */
export const readId = (
  value: JsonValue | undefined,
  member: string,
  notes: (note: MessageNote) => void,
): string | undefined => {
  if (typeof value === 'string') {
    if (value !== '') return value;
    if (!mayBeEmpty.has(member)) notes(suspicious(member, `\`${member}\` is an empty string; it is read as absent.`));
    return undefined;
  }
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') {
    const text = decimalText(value);
    notes(suspicious(member, `\`${member}\` came as the number ${text}; ids are strings, so it is kept as "${text}".`));
    return text;
  }
  const type = Array.isArray(value) ? 'an array' : typeof value === 'object' ? 'an object' : `a ${typeof value}`;
  notes(suspicious(member, `\`${member}\` is ${type}; ids are strings, so it is read as absent.`));
  return undefined;
};
