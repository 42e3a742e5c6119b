import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import { BodyCheck } from './body-check.ts';
import { bodyAbove, bodyOfSource, noForeignNames, type SourceBody, sourceBodies, versionOf } from './event-body.ts';
import type { Findings } from './findings.ts';
import type { JudgingScope } from './judging-scope.ts';
import type { EventBody, EventRules, PropertyRules } from './plan-rules.ts';
import { childPath } from './pointer.ts';
import { enumSuggestion } from './suggestions.ts';
import { listed, show } from './text.ts';

/** The checks of one planned event, or of the properties that every event has. */
export class EventCheck {
  private readonly event: EventRules | undefined;
  private readonly common: readonly PropertyRules[];
  private readonly scope: JudgingScope;
  private readonly parts: readonly SourceBody[];
  /** The one check of an event that has no versions and nothing per source. */
  private readonly only: BodyCheck | undefined;
  /** Of every version and kind of source that came, made when it first comes. */
  private readonly checks = new Map<string, BodyCheck>();

  constructor(event: EventRules | undefined, common: readonly PropertyRules[], scope: JudgingScope) {
    this.event = event;
    this.common = common;
    this.scope = scope;
    this.parts = sourceBodies(event?.perSource ?? new Map());
    const plain = event?.versions === undefined && this.parts.length === 0;
    this.only = plain ? new BodyCheck(event, common, scope, noForeignNames) : undefined;
  }

  accepts(message: Message, source: Source): boolean {
    const check = this.only ?? this.checkOf(message, source);
    if (check !== undefined) return check.accepts(message, source);
    this.scope.accept.looks?.atMembers(message.properties);
    return false;
  }

  explain(message: Message, source: Source, findings: Findings): void {
    const check = this.only ?? this.checkOf(message, source);
    if (check) check.explain(message, source, findings);
    else this.explainVersion(message, findings);
  }

  /** The rules that the properties of this message are held against. */
  rulesOf(message: Message, source: Source): readonly PropertyRules[] {
    return (this.only ?? this.checkOf(message, source))?.rules ?? this.common;
  }

  /** Names that a JSON Schema declares for this message. */
  declaredOf(message: Message, source: Source): readonly string[] {
    return (this.only ?? this.checkOf(message, source))?.declared ?? [];
  }

  private checkOf(message: Message, source: Source): BodyCheck | undefined {
    const { event } = this;
    if (event === undefined) return undefined;
    const version = this.versionOf(message);
    const body = version === undefined ? event : event.versions?.bodies.get(version);
    if (body === undefined) return undefined;
    const matches = this.parts.map(({ list }) => list.match(source)).join(' ');
    const key = `${matches} ${version ?? ''}`;
    const known = this.checks.get(key);
    if (known) return known;
    const check = this.compile(event, version === undefined ? event : bodyAbove(event, body), source);
    this.checks.set(key, check);
    return check;
  }

  private compile(event: EventRules, base: EventBody, source: Source): BodyCheck {
    const { body, foreign } = bodyOfSource(base, this.parts, source);
    const [root, name, ...deeper] = event.versions?.by ?? [];
    const sent = root === 'properties' && name !== undefined && deeper.length === 0 ? [name] : [];
    return new BodyCheck(body, this.common, this.scope, { ...foreign, possible: [...foreign.possible, ...sent] });
  }

  private versionOf(message: Message): string | undefined {
    const versions = this.event?.versions;
    if (versions === undefined) return undefined;
    const value = versionOf(message, versions.by);
    if (value !== undefined) return typeof value === 'object' ? '' : String(value);
    const [first] = versions.bodies.keys();
    return first;
  }

  private explainVersion(message: Message, findings: Findings): void {
    const { event } = this;
    const versions = event?.versions;
    if (event === undefined || versions === undefined) return;
    const value = versionOf(message, versions.by) ?? '';
    const known = [...versions.bodies.keys()];
    findings.add({
      code: 'not-in-enum',
      path: versions.by.reduce(childPath, ''),
      explanation: `\`${versions.by.join('.')}\` is ${show(value)}; of ${show(event.name)} the plan has version ${listed(known)}.`,
      expected: `one of ${listed(known)}`,
      actual: value,
      suggestion: enumSuggestion(known, value),
      line: event.line,
    });
  }
}
