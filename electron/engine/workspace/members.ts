import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';

/** The value at the end of these member names, if all of them are there. */
export const memberAt = (document: JsonObject, steps: readonly string[]): JsonValue | undefined => {
  let value: JsonValue | undefined = document;
  for (const step of steps) {
    if (!isJsonObject(value) || !Object.hasOwn(value, step)) return undefined;
    value = value[step];
  }
  return value;
};

/** A copy in which the member has this value; what stands in the way and is no object is replaced by one. */
export const withMember = (document: JsonObject, steps: readonly string[], value: JsonValue): JsonObject => {
  const [step, ...rest] = steps;
  if (step === undefined) return document;
  if (rest.length === 0) return { ...document, [step]: value };
  const inner = memberAt(document, [step]);
  return { ...document, [step]: withMember(isJsonObject(inner) ? inner : {}, rest, value) };
};

/** A copy without the member, and without the objects that are empty when it is gone. */
export const withoutMember = (document: JsonObject, steps: readonly string[]): JsonObject => {
  const [step, ...rest] = steps;
  if (step === undefined || memberAt(document, steps) === undefined) return document;
  const inner = memberAt(document, [step]);
  const kept = rest.length > 0 && isJsonObject(inner) ? withoutMember(inner, rest) : {};
  if (Object.keys(kept).length > 0) return { ...document, [step]: kept };
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== step));
};
