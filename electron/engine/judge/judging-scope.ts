import { userType } from '../../../shared/model/entity.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { AcceptScope } from './accept.ts';
import type { ExplainScope } from './explain.ts';
import type { Finding } from './findings.ts';
import { LeakCheck } from './leak-check.ts';
import type { PlanRules } from './plan-rules.ts';
import { labelOf } from './pointer.ts';
import { RuleIndexes } from './rule-index.ts';
import { show } from './text.ts';

type Misplaced = (key: string, path: string) => Finding | undefined;

/** What the checks of all events and entities of one plan share. */
export interface JudgingScope {
  readonly accept: AcceptScope;
  readonly explain: ExplainScope;
  /** Undefined where the plan turns them off. */
  readonly leaks: LeakCheck | undefined;
  readonly isOff: (code: ViolationCode) => boolean;
  /** Of what came with an event: the entity whose property it is. */
  readonly ofEntities: Misplaced;
  /** Of what came as a trait: the event whose property it is. */
  readonly ofEvents: Misplaced;
}

interface Home {
  readonly line: number;
  /** `a property of the user`. */
  readonly is: string;
  /** How it is sent there. */
  readonly send: string;
}

const misplaced =
  (homes: ReadonlyMap<string, Home>, here: string): Misplaced =>
  (key, path) => {
    const home = homes.get(key);
    if (home === undefined) return undefined;
    return {
      code: 'misplaced-property',
      path,
      explanation: `\`${labelOf(path)}\` came ${here}, but the plan has it as ${home.is}.`,
      expected: home.is,
      suggestion: `${home.send}, or add it to the plan here, too.`,
      line: home.line,
    };
  };

const homesInEntities = ({ entities }: PlanRules): ReadonlyMap<string, Home> => {
  const homes = new Map<string, Home>();
  for (const { type, label, properties, identifier, line } of entities) {
    const call = type === userType ? 'identify' : 'group';
    const is = `a property of ${label}`;
    for (const rule of properties) {
      if (homes.has(rule.name)) continue;
      homes.set(rule.name, { line: rule.line, is, send: `Send \`${rule.name}\` with ${call}, as a trait` });
    }
    if (identifier === undefined || homes.has(identifier)) continue;
    const send = `Leave \`${identifier}\` out: the id of the message stands for it`;
    homes.set(identifier, { line, is: `the identifier of ${label}`, send });
  }
  return homes;
};

const homesInEvents = ({ events, common }: PlanRules): ReadonlyMap<string, Home> => {
  const homes = new Map<string, Home>();
  const owners = [
    { is: 'a property of every event', to: 'an event', rules: common },
    ...events.map(({ kind, name, properties }) => {
      const word = kind === 'track' ? 'event' : kind;
      return {
        is: `a property of the ${word} ${show(name)}`,
        to: `the ${word} ${show(name)}`,
        rules: properties ?? [],
      };
    }),
  ];
  for (const { is, to, rules } of owners) {
    for (const { name, line } of rules) {
      if (!homes.has(name)) homes.set(name, { line, is, send: `Send \`${name}\` with ${to}` });
    }
  }
  return homes;
};

export const judgingScope = (plan: PlanRules): JudgingScope => {
  const isOff = (code: ViolationCode): boolean => plan.severities.get(code) === 'off';
  const unexpected = plan.severities.get('unexpected-property') ?? plan.unplanned.properties;
  const naming = isOff('naming-convention') ? undefined : plan.naming.properties;
  const leaks = isOff('pii-leak') ? undefined : new LeakCheck();
  return {
    accept: {
      unexpected: unexpected !== 'off',
      deprecated: !isOff('deprecated-property'),
      naming,
      looks: leaks?.looks,
    },
    leaks,
    explain: { unexpected, naming, indexes: new RuleIndexes() },
    isOff,
    ofEntities: misplaced(homesInEntities(plan), 'with an event'),
    ofEvents: misplaced(homesInEvents(plan), 'as a trait'),
  };
};
