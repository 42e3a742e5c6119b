import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { PlannedType, PropertyRules } from '../plan-rules.ts';
import { isPlainAddress } from './contacts.ts';
import type { KeyKind } from './key-kind.ts';
import type { LeakScan } from './leak-scan.ts';
import { mayLeak } from './pre-scan.ts';

/** True where a value is worth a closer look. */
export type Look = (value: JsonValue) => boolean;

const bare: ReadonlySet<PlannedType> = new Set(['boolean', 'null', 'date', 'datetime']);
const numeric: ReadonlySet<PlannedType> = new Set(['number', 'integer', 'boolean', 'null']);
/** Formats whose texts hold nothing of a person. */
const bareFormats: ReadonlySet<string> = new Set(['uuid', 'date', 'date-time', 'time', 'duration', 'ipv4', 'ipv6']);
const addressFormats: ReadonlySet<string> = new Set(['email', 'idn-email']);

const any = (values: readonly JsonValue[], look: Look): boolean => {
  for (const value of values) if (look(value)) return true;
  return false;
};

/**
 * Quick looks for leaks that are made while values are held against their rules: what a rule lets through can often
 * be no leak. They say whether the message needs the close look; it is asked for once all values have passed.
 */
export class LeakLooks {
  /** Set by a look, and taken back by whoever begins with another message. */
  suspects = false;
  private readonly scan: LeakScan;

  constructor(scan: LeakScan) {
    this.scan = scan;
  }

  /** The look at values that keep these rules: `text` for plain texts, undefined where there is nothing to look for. */
  of(rules: PropertyRules): Look | 'text' | undefined {
    const { kind, leak } = this.scan.keys.of(rules.name);
    if (leak !== undefined) return () => true;
    const isText = rules.types.length === 1 && rules.types[0] === 'string' && rules.nullable !== true;
    const look = this.ofKind(rules, kind);
    return look && isText && (kind === 'plain' || kind === 'code') && !addressFormats.has(rules.format ?? '')
      ? 'text'
      : look;
  }

  /** The look at any values under a name that the plan has no rules for. */
  ofName(name: string): Look {
    const { scan } = this;
    const reading = scan.keys.of(name);
    return (value) => !scan.isPlainUnder(reading, value);
  }

  /** A member that nobody knows. */
  atMember(key: string, value: JsonValue): void {
    if (!this.suspects && !this.scan.isPlainUnder(this.scan.keys.of(key), value)) this.suspects = true;
  }

  /** Members of an object that is held against nothing. */
  atMembers(object: JsonObject): void {
    for (const key in object) {
      const value = object[key];
      if (value !== undefined) this.atMember(key, value);
    }
  }

  private ofKind(rules: PropertyRules, kind: KeyKind): Look | undefined {
    const { types, format = '', items } = rules;
    if (rules.pii || rules.enum !== undefined || bareFormats.has(format)) return undefined;
    if (types.length > 0 && types.every((type) => bare.has(type))) return undefined;
    if (types.length > 0 && types.every((type) => numeric.has(type))) return this.ofNumbers(kind);
    const { scan } = this;
    const within = items && this.ofKind(items, kind);
    const isAddress = addressFormats.has(format);
    const isPlanned = rules.properties !== undefined;
    const byLength = kind !== 'plain' && kind !== 'code';
    return (value) => {
      if (typeof value === 'string') {
        return (byLength ? value.length > 3 : mayLeak(value)) && !(isAddress && isPlainAddress(value));
      }
      if (items && Array.isArray(value)) return within !== undefined && any(value, within);
      // Members that the plan names are looked at one by one.
      if (isPlanned && isJsonObject(value)) return false;
      return !scan.isPlainValue(value, kind, 0);
    };
  }

  private ofNumbers(kind: KeyKind): Look | undefined {
    if (kind === 'code' || kind === 'email') return undefined;
    const least = kind === 'plain' ? 1e14 : 1e6;
    return (value) => typeof value === 'number' && value >= least;
  }
}
