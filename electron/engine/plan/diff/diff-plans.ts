import type { EventKind } from '../../../../shared/model/message.ts';
import { type ViolationCode, violationCodes } from '../../../../shared/model/violation-codes.ts';
import type { EntityRules, EventBody, EventRules, PlanRules, SeverityRule } from '../../judge/plan-rules.ts';
import { listed } from '../../judge/text.ts';
import { compareMutes } from './mute-changes.ts';
import { type AddChange, type ChangeWeight, changeWeights, type PlanChange } from './plan-change.ts';
import { compareProperties, shownName } from './property-changes.ts';
import { pairRenamed } from './renames.ts';
import { schemaChanges } from './schema-change.ts';

const kindWords: Readonly<Record<EventKind, string>> = { track: 'event', page: 'page', screen: 'screen' };

const severityOrder: readonly SeverityRule[] = ['off', 'info', 'warning', 'error'];

/** True where what is unplanned is told to the sender. */
const isRefused = (severity: SeverityRule): boolean => severity === 'error' || severity === 'warning';

const noBodies: ReadonlyMap<string, EventBody> = new Map();

interface Subject {
  readonly subject: string;
  /** As a sentence names it. */
  readonly name: string;
  readonly line: number;
}

/** A plan that says no name is called like its file, which may be another each time. */
const saidName = ({ name, file }: PlanRules): string | undefined =>
  name === file.replace(/^.*[/\\]/, '') ? undefined : name;

class PlanDiff {
  readonly changes: PlanChange[] = [];
  readonly #before: PlanRules;
  readonly #after: PlanRules;
  /** How heavy an unplanned property is by the new plan. */
  readonly #unexpected: SeverityRule;
  readonly #unplanned: SeverityRule;

  constructor(before: PlanRules, after: PlanRules) {
    this.#before = before;
    this.#after = after;
    this.#unexpected = after.severities.get('unexpected-property') ?? after.unplanned.properties;
    this.#unplanned = after.severities.get('unplanned-event') ?? after.unplanned.events;
  }

  readonly #add: AddChange = ({ side = 'new', ...change }) => {
    this.changes.push({ ...change, side });
  };

  /** What only warns breaks nothing, unless the new plan makes an error of it. */
  #weightOf(code: ViolationCode): ChangeWeight {
    return this.#after.severities.get(code) === 'error' ? 'breaking' : 'additive';
  }

  compare(): void {
    this.#plan();
    this.#properties('common properties', this.#before.common, this.#after.common);
    for (const kind of ['track', 'page', 'screen'] as const) this.#events(kind);
    this.#entities();
    compareMutes(this.#before.mutes, this.#after.mutes, this.#add);
  }

  #plan(): void {
    const [before, after] = [this.#before, this.#after];
    const subject = 'plan';
    const words = [
      ['name', saidName(before), saidName(after)],
      ['version', before.version, after.version],
    ] as const;
    for (const [key, old, now] of words) {
      if (old === now) continue;
      const text = `The plan's ${key} was ${old ?? 'absent'} and is ${now ?? 'absent'} now.`;
      this.#add({ weight: 'cosmetic', kind: 'words-changed', subject, message: text });
    }
    this.#severity('unplanned events', before.unplanned.events, after.unplanned.events);
    this.#severity('unplanned properties', before.unplanned.properties, after.unplanned.properties);
    for (const code of new Set([...before.severities.keys(), ...after.severities.keys()])) {
      const usual = violationCodes[code];
      this.#severity(`\`${code}\``, before.severities.get(code) ?? usual, after.severities.get(code) ?? usual);
    }
    for (const what of ['events', 'properties'] as const) {
      const [old, now] = [before.naming[what]?.words, after.naming[what]?.words];
      if (old === now) continue;
      const message = `The naming of ${what} was ${old ?? 'free'} and is ${now ?? 'free'} now.`;
      const weight = now === undefined ? 'additive' : this.#weightOf('naming-convention');
      this.#add({ weight, kind: 'naming-changed', subject, message });
    }
    const place = { path: '/context', name: 'The JSON Schema of the context' };
    for (const change of schemaChanges(before.context, after.context, place)) this.#add({ ...change, subject });
  }

  #severity(what: string, before: SeverityRule, after: SeverityRule): void {
    if (before === after) return;
    const isHeavier = severityOrder.indexOf(after) > severityOrder.indexOf(before);
    this.#add({
      weight: isHeavier && after === 'error' ? 'breaking' : 'additive',
      kind: 'severity-changed',
      subject: 'plan',
      message: `The severity of ${what} was ${before} and is ${after} now.`,
    });
  }

  #events(kind: EventKind): void {
    const word = kindWords[kind];
    const before = this.#before.events.filter((event) => event.kind === kind);
    const after = this.#after.events.filter((event) => event.kind === kind);
    const wasJudged = kind === 'track' || this.#before.sectionLines.has(kind);
    const isJudged = kind === 'track' || this.#after.sectionLines.has(kind);
    if (wasJudged !== isJudged) {
      const line = (isJudged ? this.#after : this.#before).sectionLines.get(kind);
      this.#add({
        weight: isJudged && isRefused(this.#unplanned) ? 'breaking' : 'additive',
        kind: isJudged ? 'event-added' : 'event-removed',
        subject: `${word}s`,
        message: isJudged
          ? `The names of ${word}s are judged now: ${after.length === 0 ? 'none is planned' : listed(after.map(({ name }) => name))}.`
          : `The names of ${word}s are not judged any more.`,
        ...(line === undefined ? {} : { line }),
        side: isJudged ? 'new' : 'old',
      });
      return;
    }
    const old = new Map(before.map((event) => [event.name, event]));
    const now = new Map(after.map((event) => [event.name, event]));
    const gone = before.filter(({ name }) => !now.has(name));
    const come = after.filter(({ name }) => !old.has(name));
    const renamed = pairRenamed(gone, come, () => true);
    const successors = new Set(renamed.values());
    for (const event of gone) this.#removed(word, event, renamed.get(event));
    for (const event of come) {
      if (successors.has(event)) continue;
      const subject = `${word} ${event.name}`;
      const message = `The ${word} ${shownName(event.name)} is new.`;
      this.#add({ weight: 'additive', kind: 'event-added', subject, message, line: event.line });
    }
    for (const event of after) {
      const was = old.get(event.name);
      if (was) this.#event(word, was, event);
    }
  }

  #removed(word: string, event: EventRules, successor: EventRules | undefined): void {
    this.#add({
      weight: isRefused(this.#unplanned) ? 'breaking' : 'additive',
      kind: successor ? 'event-renamed' : 'event-removed',
      subject: `${word} ${event.name}`,
      message: successor
        ? `${shownName(event.name)} removed, ${shownName(successor.name)} added: renamed?`
        : `The ${word} ${shownName(event.name)} is planned no more.`,
      line: successor?.line ?? event.line,
      side: successor ? 'new' : 'old',
    });
    if (successor) this.#event(word, event, successor);
  }

  #event(word: string, before: EventRules, after: EventRules): void {
    const subject = `${word} ${after.name}`;
    const name = shownName(after.name);
    this.#body({ subject, name, line: after.line }, before, after);
    this.#parts({ subject, name, line: after.line }, 'version', before.versions?.bodies, after.versions?.bodies);
    this.#parts({ subject, name, line: after.line }, 'source', before.perSource, after.perSource);
    const [old, now] = [before.versions?.by.join('.'), after.versions?.by.join('.')];
    if (old !== undefined && now !== undefined && old !== now) {
      const message = `The version of ${name} was named by ${old} and is named by ${now} now.`;
      this.#add({ weight: 'breaking', kind: 'version-changed', subject, message, line: after.line });
    }
    const words = (['description', 'purpose', 'owner', 'deprecation'] as const).filter(
      (key) => before[key] !== after[key] && (key !== 'deprecation' || before.deprecated === after.deprecated),
    );
    this.#words(subject, after.line, words, name);
  }

  /** What an event asks for, or a version of it, or what single sources send. */
  #body({ subject, name, line }: Subject, before: EventBody, after: EventBody): void {
    this.#properties(subject, before.properties ?? [], after.properties ?? []);
    this.#schema(subject, '/properties', before, after);
    this.#sources({ subject, name, line }, before.sources, after.sources);
    if (before.deprecated === after.deprecated) return;
    const message = `${name} is ${after.deprecated ? 'deprecated now' : 'not deprecated any more'}.`;
    const weight = after.deprecated ? this.#weightOf('deprecated-event') : 'additive';
    this.#add({ weight, kind: 'deprecation-changed', subject, message, line });
  }

  #sources({ subject, name, line }: Subject, before: readonly string[], after: readonly string[]): void {
    const gone = before.filter((source) => !after.includes(source));
    const come = after.filter((source) => !before.includes(source));
    const tell = (weight: 'breaking' | 'additive', message: string): void =>
      this.#add({ weight, kind: 'sources-changed', subject, message, line });
    if (before.length === 0 && come.length > 0) tell('breaking', `${name} may come from ${listed(come)} only now.`);
    else if (after.length === 0 && gone.length > 0) tell('additive', `${name} may come from any platform now.`);
    else {
      if (gone.length > 0) tell('breaking', `${name} may no longer come from ${listed(gone)}.`);
      if (come.length > 0) tell('additive', `${name} may also come from ${listed(come)} now.`);
    }
  }

  #parts(
    { subject, name, line }: Subject,
    what: 'version' | 'source',
    before: ReadonlyMap<string, EventBody> = noBodies,
    after: ReadonlyMap<string, EventBody> = noBodies,
  ): void {
    const kind = 'version-changed';
    for (const part of before.keys()) {
      if (after.has(part)) continue;
      const message = `${name} has nothing for the ${what} ${part} any more.`;
      this.#add({ weight: 'breaking', kind, subject, message, line });
    }
    for (const [part, body] of after) {
      const was = before.get(part);
      const own = `${subject} (${what} ${part})`;
      if (was !== undefined) {
        this.#body({ subject: own, name: `${name} (${what} ${part})`, line: body.line }, was, body);
        continue;
      }
      const required = (body.properties ?? []).filter((rules) => rules.required).map((rules) => rules.name);
      const asks = what === 'source' && required.length > 0;
      this.#add({
        weight: asks ? 'breaking' : 'additive',
        kind,
        subject,
        message: `${name} has rules for the ${what} ${part} now${asks ? `, and requires ${listed(required)} of it` : ''}.`,
        line: body.line,
      });
    }
  }

  #schema(subject: string, path: string, before: EventBody | EntityRules, after: EventBody | EntityRules): void {
    for (const change of schemaChanges(before.schema, after.schema, { path, name: 'The JSON Schema' })) {
      this.#add({ ...change, subject, line: after.line });
    }
  }

  #words(subject: string, line: number, words: readonly string[], name: string): void {
    if (words.length === 0) return;
    const message = `The ${words.join(', ')} of ${name} changed.`;
    this.#add({ weight: 'cosmetic', kind: 'words-changed', subject, message, line });
  }

  #properties(subject: string, before: PlanRules['common'], after: PlanRules['common'], path = '/properties'): void {
    compareProperties(before, after, {
      subject,
      path,
      unexpected: this.#unexpected,
      weightOf: (code) => this.#weightOf(code),
      add: this.#add,
    });
  }

  #entities(): void {
    const old = new Map(this.#before.entities.map((entity) => [entity.type, entity]));
    const now = new Map(this.#after.entities.map((entity) => [entity.type, entity]));
    for (const [type, entity] of old) {
      if (now.has(type)) continue;
      const message = `The entity \`${type}\` is planned no more: its properties are not judged.`;
      this.#add({
        weight: 'additive',
        kind: 'entity-removed',
        subject: `entity ${type}`,
        message,
        line: entity.line,
        side: 'old',
      });
    }
    for (const [type, entity] of now) {
      const was = old.get(type);
      if (was) this.#entity(was, entity);
      else this.#newEntity(entity);
    }
  }

  #newEntity({ type, line, properties }: EntityRules): void {
    const required = properties.filter((rules) => rules.required).map(({ name }) => name);
    this.#add({
      weight: required.length > 0 ? 'breaking' : 'additive',
      kind: 'entity-added',
      subject: `entity ${type}`,
      message: `The entity \`${type}\` is new${required.length > 0 ? `, and requires ${listed(required)}` : ''}.`,
      line,
    });
  }

  #entity(before: EntityRules, after: EntityRules): void {
    const subject = `entity ${after.type}`;
    const { line } = after;
    this.#properties(subject, before.properties, after.properties, '/traits');
    this.#schema(subject, '/traits', before, after);
    if (before.identifier !== after.identifier) {
      const message = `The identifier was ${before.identifier ?? 'absent'} and is ${after.identifier ?? 'absent'} now.`;
      const weight = after.identifier === undefined ? 'additive' : 'breaking';
      this.#add({ weight, kind: 'identifier-changed', subject, message, line });
    }
    if (before.defaultGroup !== after.defaultGroup) {
      const message = `Group calls without a type ${after.defaultGroup ? 'mean this entity now' : 'do not mean this entity any more'}.`;
      this.#add({ weight: 'breaking', kind: 'default-group-changed', subject, message, line });
    }
    const words = (['label', 'plural', 'owner'] as const).filter((key) => before[key] !== after[key]);
    this.#words(subject, line, words, `\`${after.type}\``);
  }
}

/** What changed from one plan to the next, in words, the heaviest first; else in the order of the plan. */
export const diffPlans = (before: PlanRules, after: PlanRules): readonly PlanChange[] => {
  const diff = new PlanDiff(before, after);
  diff.compare();
  return diff.changes.toSorted((one, other) => changeWeights.indexOf(one.weight) - changeWeights.indexOf(other.weight));
};
