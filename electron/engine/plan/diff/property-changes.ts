import type { ViolationCode } from '../../../../shared/model/violation-codes.ts';
import { conditionsInWords } from '../../judge/conditions.ts';
import { equal } from '../../judge/equal.ts';
import type { PropertyRules, SeverityRule } from '../../judge/plan-rules.ts';
import { childPath } from '../../judge/pointer.ts';
import { boundsInWords } from '../../judge/rule-words.ts';
import { listed, show } from '../../judge/text.ts';
import type { AddChange, ChangeKind, ChangeWeight } from './plan-change.ts';
import { pairRenamed } from './renames.ts';
import { schemaChanges } from './schema-change.ts';
import { typeAtoms } from './type-atoms.ts';

/** What stands around the properties that are compared. */
export interface PropertyPlace {
  readonly subject: string;
  readonly path: string;
  /** How heavy it is, by the new plan, when something unplanned is sent. */
  readonly unexpected: SeverityRule;
  /** What a new finding of this code is to the apps that send. */
  readonly weightOf: (code: ViolationCode) => ChangeWeight;
  readonly add: AddChange;
}

interface Pair {
  readonly before: PropertyRules;
  readonly after: PropertyRules;
  readonly path: string;
}

const typeText = ({ types, nullable }: PropertyRules): string => {
  const words: string[] = types.length === 0 ? ['any'] : [...types];
  if (nullable === true && !words.includes('null')) words.push('null');
  return words.join(' or ');
};

const always = 'required';
const never = 'optional';

/** Whether it must be sent, and when. */
const demand = ({ required, requiredIf }: PropertyRules): string => {
  if (required) return always;
  return requiredIf === undefined ? never : `required where ${conditionsInWords(requiredIf)}`;
};

/** Compares two versions of one property. */
class PropertyComparison {
  readonly #pair: Pair;
  readonly #place: PropertyPlace;
  readonly #name: string;

  constructor(pair: Pair, place: PropertyPlace) {
    this.#pair = pair;
    this.#place = place;
    this.#name = `\`${pair.after.name}\``;
  }

  compare(): void {
    this.#required();
    this.#types();
    this.#enum();
    this.#texts();
    this.#bounds();
    this.#members();
    this.#marks();
    this.#words();
  }

  #tell(weight: ChangeWeight, kind: ChangeKind, message: string): void {
    const { after, path } = this.#pair;
    this.#place.add({ weight, kind, subject: this.#place.subject, path, message, line: after.line });
  }

  #required(): void {
    const [before, after] = [this.#pair.before, this.#pair.after].map(demand);
    if (before === after || before === undefined || after === undefined) return;
    const weight = before === always || after === never ? 'additive' : 'breaking';
    this.#tell(weight, 'required-changed', `${this.#name} is ${after} now.`);
  }

  #types(): void {
    const { before, after } = this.#pair;
    const [old, now] = [typeAtoms(before), typeAtoms(after)];
    const isNarrower = [...old].some((atom) => !now.has(atom));
    const isWider = [...now].some((atom) => !old.has(atom));
    if (!isNarrower && !isWider) return;
    this.#tell(
      isNarrower ? 'breaking' : 'additive',
      'type-changed',
      `${this.#name} was ${typeText(before)} and is ${typeText(after)} now.`,
    );
  }

  #enum(): void {
    const [before, after] = [this.#pair.before.enum, this.#pair.after.enum];
    const kind = 'enum-changed';
    if (before === undefined && after === undefined) return;
    if (before === undefined) {
      this.#tell('breaking', kind, `${this.#name} must be one of ${listed(after?.values ?? [])} now.`);
      return;
    }
    if (after === undefined) {
      this.#tell('additive', kind, `${this.#name} takes any value now, not only ${listed(before.values)}.`);
      return;
    }
    const gone = before.values.filter((value) => !after.allows(value));
    const come = after.values.filter((value) => !before.allows(value));
    if (gone.length > 0) this.#tell('breaking', kind, `${this.#name} may no longer be ${listed(gone)}.`);
    if (come.length > 0) this.#tell('additive', kind, `${this.#name} may also be ${listed(come)} now.`);
  }

  #texts(): void {
    const { before, after } = this.#pair;
    this.#wording('pattern-changed', before.pattern?.source, after.pattern?.source, 'match the pattern');
    this.#wording('format-changed', before.format, after.format, 'have the format');
  }

  #wording(kind: ChangeKind, before: string | undefined, after: string | undefined, must: string): void {
    if (before === after) return;
    if (after === undefined) this.#tell('additive', kind, `${this.#name} need not ${must} ${before} any more.`);
    else if (before === undefined) this.#tell('breaking', kind, `${this.#name} must ${must} ${after} now.`);
    else this.#tell('breaking', kind, `${this.#name} must ${must} ${after} now, not ${before}.`);
  }

  #bounds(): void {
    const { before, after } = this.#pair;
    const { minimum, maximum } = after;
    this.#range([before.minimum, before.maximum], [minimum, maximum], '');
    this.#range(
      [lengthOf(before.minLength), before.maxLength],
      [lengthOf(after.minLength), after.maxLength],
      ' characters',
    );
    this.#range([lengthOf(before.minItems), before.maxItems], [lengthOf(after.minItems), after.maxItems], ' items');
  }

  #range(before: Range, after: Range, unit: string): void {
    const [oldLeast = Number.NEGATIVE_INFINITY, oldMost = Number.POSITIVE_INFINITY] = before;
    const [least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY] = after;
    if (oldLeast === least && oldMost === most) return;
    const weight = least > oldLeast || most < oldMost ? 'breaking' : 'additive';
    const now = rangeText(after, unit);
    this.#tell(weight, 'bounds-changed', `${this.#name} was ${rangeText(before, unit)} and is ${now} now.`);
  }

  #members(): void {
    const { before, after, path } = this.#pair;
    this.#nested(before.properties, after.properties);
    if (before.items !== undefined && after.items !== undefined) {
      compareProperty({ before: before.items, after: after.items, path: childPath(path, '*') }, this.#place);
    } else if (after.items !== undefined) {
      this.#tell('breaking', 'members-changed', `The items of ${this.#name} have rules now.`);
    } else if (before.items !== undefined) {
      this.#tell('additive', 'members-changed', `The items of ${this.#name} have no rules any more.`);
    }
    const { subject, add } = this.#place;
    for (const change of schemaChanges(before.schema, after.schema, {
      path,
      name: `The JSON Schema of ${this.#name}`,
    })) {
      add({ ...change, subject, line: after.line });
    }
  }

  #nested(before: readonly PropertyRules[] | undefined, after: readonly PropertyRules[] | undefined): void {
    const { unexpected } = this.#place;
    if (before === undefined && after === undefined) return;
    if (after === undefined) {
      this.#tell('additive', 'members-changed', `${this.#name} takes any member now.`);
    } else if (before === undefined) {
      const binds = after.some(({ required }) => required) || unexpected === 'error' || unexpected === 'warning';
      const names = listed(after.map(({ name }) => name));
      this.#tell(
        binds ? 'breaking' : 'additive',
        'members-changed',
        `The members of ${this.#name} are planned now: ${names}.`,
      );
    } else {
      compareProperties(before, after, { ...this.#place, path: this.#pair.path });
    }
  }

  #marks(): void {
    const { before, after } = this.#pair;
    if (before.deprecated !== after.deprecated) {
      const words = after.deprecated ? 'is deprecated now' : 'is not deprecated any more';
      const weight = after.deprecated ? this.#place.weightOf('deprecated-property') : 'additive';
      this.#tell(weight, 'deprecation-changed', `${this.#name} ${words}.`);
    }
    if (before.pii !== after.pii) {
      const words = after.pii ? 'is marked as personal data' : 'is not marked as personal data any more';
      this.#tell(after.pii ? 'additive' : this.#place.weightOf('pii-leak'), 'pii-changed', `${this.#name} ${words}.`);
    }
    for (const mark of ['unique', 'immutable'] as const) {
      const [was, is] = [before[mark] === true, after[mark] === true];
      if (was === is) continue;
      this.#tell(
        is ? 'breaking' : 'additive',
        'uniqueness-changed',
        `${this.#name} ${is ? 'must be' : 'need not be'} ${mark}${is ? ' now' : ' any more'}.`,
      );
    }
  }

  #words(): void {
    const { before, after } = this.#pair;
    const changed = (['description', 'owner', 'origin', 'deprecation'] as const).filter(
      (key) => before[key] !== after[key] && (key !== 'deprecation' || before.deprecated === after.deprecated),
    );
    if (changed.length > 0)
      this.#tell('cosmetic', 'words-changed', `The ${changed.join(', ')} of ${this.#name} changed.`);
  }
}

/** No length is below 0: such a bound is none. */
const lengthOf = (least: number | undefined): number | undefined => (least === 0 ? undefined : least);

type Range = readonly [least: number | undefined, most: number | undefined];

const rangeText = ([least, most]: Range, unit: string): string =>
  least === undefined && most === undefined ? 'without bounds' : `${boundsInWords(least, most)}${unit}`;

const compareProperty = (pair: Pair, place: PropertyPlace): void => new PropertyComparison(pair, place).compare();

const sameRules = (one: PropertyRules, other: PropertyRules): boolean =>
  typeText(one) === typeText(other) &&
  one.required === other.required &&
  equal([...(one.enum?.values ?? [])], [...(other.enum?.values ?? [])]);

/** Compares the properties of one object in two plans. */
export const compareProperties = (
  before: readonly PropertyRules[],
  after: readonly PropertyRules[],
  place: PropertyPlace,
): void => {
  const { subject, path, add, unexpected } = place;
  const old = new Map(before.map((rules) => [rules.name, rules]));
  const now = new Map(after.map((rules) => [rules.name, rules]));
  const gone = before.filter(({ name }) => !now.has(name));
  const come = after.filter(({ name }) => !old.has(name));
  const renamed = pairRenamed(gone, come, sameRules);
  const refused = unexpected === 'error' || unexpected === 'warning';
  for (const rules of gone) {
    const successor = renamed.get(rules);
    add({
      weight: refused ? 'breaking' : 'additive',
      kind: successor ? 'property-renamed' : 'property-removed',
      subject,
      path: childPath(path, rules.name),
      message: successor
        ? `\`${rules.name}\` is gone, and \`${successor.name}\` is new: renamed?`
        : `\`${rules.name}\` is planned no more.`,
      line: successor?.line ?? rules.line,
      side: successor ? 'new' : 'old',
    });
  }
  for (const rules of come) {
    const what = typeText(rules);
    add({
      weight: rules.required ? 'breaking' : 'additive',
      kind: 'property-added',
      subject,
      path: childPath(path, rules.name),
      message: rules.required
        ? `${subjectName(subject)} now requires \`${rules.name}\` (${what}).`
        : `\`${rules.name}\` (${what}) is new.`,
      line: rules.line,
    });
  }
  for (const rules of after) {
    const was = old.get(rules.name);
    if (was) compareProperty({ before: was, after: rules, path: childPath(path, rules.name) }, place);
  }
};

const subjectName = (subject: string): string => {
  const blank = subject.indexOf(' ');
  return blank < 0 ? subject : `\`${subject.slice(blank + 1)}\``;
};

export const shownName = (name: string): string => (name === '' ? show(name) : `\`${name}\``);
