import { isJsonObject, type JsonValue } from '../../../shared/model/json.ts';
import type { ViolationGroup } from './tally.ts';

/** Violations that were there when a team began to check, and that it has accepted for now. */
export interface Baseline {
  accepts(group: ViolationGroup): boolean;
  /** Accepted ones that were asked for by no group. */
  readonly unused: number;
}

export type BaselineReading =
  | { readonly ok: true; readonly baseline: Baseline }
  | { readonly ok: false; readonly reason: string };

interface Accepted {
  readonly code: string;
  readonly kind: string;
  readonly name: string;
  readonly path: string;
}

const keyOf = ({ code, kind, name, path }: Accepted): string => JSON.stringify([code, kind, name, path]);

const acceptedOf = ({ first, kind, name, pattern }: ViolationGroup): Accepted => ({
  code: first.code,
  kind,
  name,
  path: pattern,
});

const readAccepted = (value: JsonValue): Accepted | undefined => {
  if (!isJsonObject(value)) return undefined;
  const { code, kind, name, path } = value;
  if (typeof code !== 'string' || typeof kind !== 'string' || typeof name !== 'string' || typeof path !== 'string') {
    return undefined;
  }
  return { code, kind, name, path };
};

class ReadBaseline implements Baseline {
  readonly #keys: ReadonlySet<string>;
  readonly #used = new Set<string>();

  constructor(keys: ReadonlySet<string>) {
    this.#keys = keys;
  }

  accepts(group: ViolationGroup): boolean {
    const key = keyOf(acceptedOf(group));
    if (!this.#keys.has(key)) return false;
    this.#used.add(key);
    return true;
  }

  get unused(): number {
    return this.#keys.size - this.#used.size;
  }
}

const refused = (reason: string): BaselineReading => ({ ok: false, reason });

/** Reads what `baselineText` wrote. */
export const readBaseline = (text: string): BaselineReading => {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch (problem) {
    if (!(problem instanceof SyntaxError)) throw problem;
    return refused(`It is not JSON: ${problem.message}.`);
  }
  if (!isJsonObject(value) || !Array.isArray(value.accepted)) return refused('It has no list `accepted`.');
  const items: readonly JsonValue[] = value.accepted;
  const keys = new Set<string>();
  for (const [index, item] of items.entries()) {
    const accepted = readAccepted(item);
    if (accepted === undefined) return refused(`Item ${index} of \`accepted\` lacks code, kind, name or path.`);
    keys.add(keyOf(accepted));
  }
  return { ok: true, baseline: new ReadBaseline(keys) };
};

/** The file that accepts these; one line each, sorted, so that a change reads well in a diff. */
export const baselineText = (groups: readonly ViolationGroup[]): string => {
  const lines = [...new Set(groups.map((group) => JSON.stringify(acceptedOf(group))))].toSorted();
  return `{\n  "trackside": 1,\n  "accepted": [${lines.map((line) => `\n    ${line}`).join(',')}\n  ]\n}\n`;
};
