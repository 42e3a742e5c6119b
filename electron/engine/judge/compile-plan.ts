import { userType } from '../../../shared/model/entity.ts';
import { type EventKind, isEventKind, type Message, unnamedGroupType } from '../../../shared/model/message.ts';
import { defaultGroupType, type PlanSummary } from '../../../shared/model/plan.ts';
import type { Source } from '../../../shared/model/source.ts';
import { type Judgement, verdictOf } from '../../../shared/model/violation.ts';
import { EntityCheck } from './entity-check.ts';
import { EventCheck } from './event-check.ts';
import { namedOtherwise } from './explain.ts';
import { Findings } from './findings.ts';
import type { CompiledSchema } from './json-schema.ts';
import type { Judge } from './judge.ts';
import { judgingScope } from './judging-scope.ts';
import { explainLeaks, type LeakCheck } from './leak-check.ts';
import { explainWithoutPlan, soundWithoutPlan } from './message-checks.ts';
import { NearNames } from './near-names.ts';
import { type FoundLeak, type LeakPlan, noLeakPlan } from './pii/leak-scan.ts';
import { mayLeak } from './pii/pre-scan.ts';
import type { PlannedNaming, PlanRules, SeverityRule } from './plan-rules.ts';
import { summarise } from './plan-summary.ts';
import { didYouMean } from './suggestions.ts';
import { show } from './text.ts';

const valid: Judgement = { verdict: 'valid', violations: [] };
const unchecked: Judgement = { verdict: 'unchecked', violations: [] };
const eventKinds = ['track', 'page', 'screen'] as const;
const noLeaks: readonly FoundLeak[] = [];
const kindWords: Readonly<Record<EventKind, string>> = { track: 'event', page: 'page', screen: 'screen' };
/** Planned under this name is every event, page or screen that the plan does not name. */
const anyName = '*';
const mostRememberedNames = 1_000;

/** Makes the judge of a plan: everything that does not depend on the message is settled here. */
export const compilePlan = (plan: PlanRules): Judge => new PlanJudge(plan);

const leakPlan = (
  event: EventCheck | undefined,
  entity: EntityCheck | undefined,
  message: Message,
  source: Source,
  unplanned: boolean,
): LeakPlan => ({
  unplanned,
  properties: event?.rulesOf(message, source) ?? noLeakPlan.properties,
  traits: entity?.rules ?? noLeakPlan.traits,
  declared: event?.declaredOf(message, source) ?? noLeakPlan.declared,
});

/** A planned event, with what its name says already. */
interface PlannedEvent {
  readonly check: EventCheck;
  readonly isWellNamed: boolean;
  readonly hasPlainName: boolean;
}

/** What a message has broken, by who can explain it. */
interface Broken {
  readonly unplanned: boolean;
  readonly event: EventCheck | undefined;
  readonly entity: EntityCheck | undefined;
  readonly id: string | undefined;
  readonly context: CompiledSchema | undefined;
  readonly isWellNamed: boolean;
  readonly isSound: boolean;
  readonly found: readonly FoundLeak[];
  /** Whether the plan has a word for the message at all. */
  readonly applies: boolean;
}

class PlanJudge implements Judge {
  readonly summary: PlanSummary;
  readonly rules: PlanRules;
  private readonly events: Readonly<Record<EventKind, ReadonlyMap<string, PlannedEvent>>>;
  private readonly common: EventCheck | undefined;
  private readonly entities: ReadonlyMap<string, EntityCheck>;
  private readonly defaultGroup: string;
  private readonly naming: PlannedNaming | undefined;
  private readonly leaks: LeakCheck | undefined;
  private readonly unplannedEvents: SeverityRule;
  private readonly names: Readonly<Record<EventKind, NearNames>>;
  private readonly near = new Map<string, string | undefined>();

  constructor(plan: PlanRules) {
    this.rules = plan;
    this.summary = summarise(plan);
    this.defaultGroup = defaultGroupType(this.summary.entities);
    this.unplannedEvents = plan.severities.get('unplanned-event') ?? plan.unplanned.events;
    const scope = judgingScope(plan);
    this.leaks = scope.leaks;
    this.naming = scope.isOff('naming-convention') ? undefined : plan.naming.events;
    const eventsOf = (kind: EventKind): ReadonlyMap<string, PlannedEvent> =>
      new Map(
        plan.events
          .filter((event) => event.kind === kind)
          .map((event) => [
            event.name,
            {
              check: new EventCheck(event, plan.common, scope),
              isWellNamed: this.isWellNamed(event),
              hasPlainName: !mayLeak(event.name),
            },
          ]),
      );
    this.events = { track: eventsOf('track'), page: eventsOf('page'), screen: eventsOf('screen') };
    const namesOf = (kind: EventKind): NearNames => new NearNames(this.events[kind].keys());
    this.names = { track: namesOf('track'), page: namesOf('page'), screen: namesOf('screen') };
    this.common = plan.common.length > 0 ? new EventCheck(undefined, plan.common, scope) : undefined;
    this.entities = new Map(plan.entities.map((entity) => [entity.type, new EntityCheck(entity, scope)]));
  }

  judge(message: Message, source: Source): Judgement {
    const { leaks } = this;
    const { context } = this.rules;
    if (leaks) leaks.looks.suspects = false;
    const planned = this.plannedEvent(message);
    const event = planned === undefined ? this.otherCheck(message) : planned.check;
    const groupType = this.groupType(message);
    const entity = groupType === undefined ? this.userOf(message) : this.entities.get(groupType.resolved);
    const id = groupType === undefined ? message.userId : groupType.id;
    const unplanned = planned === undefined && event === undefined && this.isUnplanned(message);
    const applies = event !== undefined || entity !== undefined || context !== undefined;
    const isWellNamed = planned === undefined ? this.isWellNamed(message) : planned.isWellNamed;
    const isSound = soundWithoutPlan(message);
    const eventKept = event === undefined || event.accepts(message, source);
    const entityKept = entity === undefined || entity.accepts(message, id);
    const contextKept = context === undefined || context.accepts(message.context);
    const isPlain =
      leaks === undefined ||
      leaks.isPlain(message, planned?.hasPlainName === true, event !== undefined, entity !== undefined);
    const found = isPlain ? noLeaks : leaks.find(message, leakPlan(event, entity, message, source, unplanned));
    const keepsAll = eventKept && entityKept && contextKept && isWellNamed && isSound;
    if (keepsAll && !unplanned && found.length === 0) return applies ? valid : unchecked;
    return this.explain(message, source, {
      unplanned,
      event: eventKept ? undefined : event,
      entity: entityKept ? undefined : entity,
      id,
      context: contextKept ? undefined : context,
      isWellNamed,
      isSound,
      found,
      applies,
    });
  }

  /** Apart from the question, which stays small and quick by it. */
  private explain(message: Message, source: Source, broken: Broken): Judgement {
    const { unplanned, event, entity, id, context, isWellNamed, isSound, found, applies } = broken;
    const findings = new Findings(message, this.rules);
    if (unplanned) this.explainUnplanned(message, findings);
    event?.explain(message, source, findings);
    entity?.explain(message, id, findings);
    if (!isWellNamed) this.explainName(message, findings);
    context?.explain(message.context, '/context', findings);
    if (!isSound) explainWithoutPlan(message, findings);
    explainLeaks(found, findings);
    return findings.judgement(verdictOf(findings.violations, applies || findings.found));
  }

  private plannedEvent({ kind, name }: Message): PlannedEvent | undefined {
    return isEventKind(kind) ? this.events[kind].get(name) : undefined;
  }

  /** The checks of a name that is not planned; for a kind whose names are not judged, those of every event. */
  private otherCheck({ kind }: Message): EventCheck | undefined {
    if (!isEventKind(kind)) return undefined;
    return this.events[kind].get(anyName)?.check ?? (this.isJudged(kind) ? undefined : this.common);
  }

  private isUnplanned({ kind, name }: Message): boolean {
    if (!isEventKind(kind)) return false;
    const planned = this.events[kind];
    return this.unplannedEvents !== 'off' && this.isJudged(kind) && !planned.has(name) && !planned.has(anyName);
  }

  /** Events are always judged by name; pages and screens where the plan has their section. */
  private isJudged(kind: EventKind): boolean {
    return kind === 'track' || this.rules.sectionLines.has(kind);
  }

  private isWellNamed({ kind, name }: Pick<Message, 'kind' | 'name'>): boolean {
    return this.naming === undefined || kind !== 'track' || this.naming.accepts(name);
  }

  private explainName(message: Message, findings: Findings): void {
    if (this.naming === undefined) return;
    findings.add(namedOtherwise(message.name, this.naming, '/name', this.events.track.has(message.name)));
  }

  private userOf(message: Message): EntityCheck | undefined {
    return message.kind === 'identify' ? this.entities.get(userType) : undefined;
  }

  /** The type that a group call means, the first that the plan knows, and the id of that group. */
  private groupType({
    kind,
    groups,
  }: Message): { readonly resolved: string; readonly id: string | undefined } | undefined {
    if (kind !== 'group') return undefined;
    const types = Object.keys(groups);
    if (types.length === 0) return { resolved: this.defaultGroup, id: undefined };
    for (const type of types) {
      const resolved = type === unnamedGroupType ? this.defaultGroup : type;
      const id = groups[type];
      if (this.entities.has(resolved)) return { resolved, id: typeof id === 'string' ? id : id?.[0] };
    }
    return undefined;
  }

  private explainUnplanned(message: Message, findings: Findings): void {
    const { kind, name } = message;
    if (!isEventKind(kind)) return;
    const word = kindWords[kind];
    const line = this.rules.sectionLines.get(kind);
    const near = this.nearest(kind, name);
    const planned = `${word === 'event' ? 'an' : 'a'} ${word} of the plan`;
    findings.add({
      code: 'unplanned-event',
      path: '/name',
      explanation:
        name === ''
          ? `The ${word} has no name; the plan names its ${word}s.`
          : `The ${word} ${show(name)} is not in the plan.`,
      expected: near ?? planned,
      actual: name,
      suggestion: near === undefined ? this.otherThanNear(kind, name, planned) : didYouMean(name, near, show(near)),
      severity: this.unplannedEvents,
      ...(line === undefined ? {} : { line }),
    });
  }

  /** Where no name of the kind is near: the same name may be planned for another kind of call. */
  private otherThanNear(kind: EventKind, name: string, planned: string): string {
    if (name === '') return `Give the call the name of ${planned}.`;
    const other = eventKinds.find((one) => one !== kind && this.events[one].has(name));
    return other === undefined
      ? `Send ${planned}, or add this one to it.`
      : `The plan has ${show(name)} as ${other === 'track' ? 'an event: send it by a `track` call' : `a ${other}: send it by a \`${other}\` call`}.`;
  }

  private nearest(kind: EventKind, name: string): string | undefined {
    const key = `${kind} ${name}`;
    if (this.near.has(key)) return this.near.get(key);
    if (this.near.size >= mostRememberedNames) this.near.clear();
    const near = this.names[kind].nearest(name);
    this.near.set(key, near);
    return near;
  }
}
