import { describe, expect, test } from 'vitest';
import type { JsonObject, JsonValue } from '../../../shared/model/json.ts';
import type { Message } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import { compilePlan } from '../judge/compile-plan.ts';
import type { PropertyRules } from '../judge/plan-rules.ts';
import { readPlanRules } from '../plan/read-plan.ts';
import { createDice, type Dice, seededRandom } from './dice.ts';
import { decoded, samplePlanText, testTraffic } from './testing-traffic.ts';

const reading = readPlanRules(samplePlanText(), { file: 'trackside.plan.yaml' });
if (!reading.ok) throw new Error(JSON.stringify(reading.problems.all));
const { rules } = reading;
const judge = compilePlan(rules);
const clean = decoded(testTraffic({ users: 300, mistakes: false }));

test('ten thousand clean messages raise nothing', () => {
  expect(clean.length).toBeGreaterThan(10_000);
  const found = clean.flatMap(({ message, source }) => judge.judge(message, source).violations);
  expect(found).toEqual([]);
});

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** One slip of the fingers, or another way to write names. */
const typo = (dice: Dice, name: string): string => {
  const at = dice.whole(1, name.length - 2);
  const [head, here, next, tail] = [name.slice(0, at), name[at] ?? '', name[at + 1] ?? '', name.slice(at + 2)];
  switch (dice.whole(0, 7)) {
    case 0:
      return head + next + here + tail;
    case 1:
      return head + next + tail;
    case 2:
      return head + here + here + next + tail;
    case 3:
      return head + dice.letters(1, letters) + next + tail;
    case 4:
      return name === name.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
    case 5:
      return name.replaceAll(/[ _](.)/g, (_, letter: string) => letter.toUpperCase());
    case 6:
      return name.includes('_') ? name.replaceAll('_', '-') : name.replaceAll(' ', '_');
    default:
      return `${name}s`;
  }
};

const trackedEvents = rules.events.filter(({ kind }) => kind === 'track');
const eventNames = new Set(trackedEvents.map(({ name }) => name));

const eventTypo = (dice: Dice): readonly [wrong: string, right: string] => {
  const right = dice.pick([[...eventNames][0] ?? '', ...eventNames]);
  const wrong = typo(dice, right);
  return eventNames.has(wrong) ? eventTypo(dice) : [wrong, right];
};

describe('200 seeded typos of the names of the sample shop', () => {
  test('get the right "did you mean" in at least 95 %', () => {
    const dice = createDice(seededRandom(4));
    const missed: string[] = [];
    for (let count = 0; count < 200; count += 1) {
      const [wrong, right] = eventTypo(dice);
      const event = dice.pick([trackedEvents[0], ...trackedEvents]);
      const names = (event?.properties ?? []).map(({ name }) => name).filter(({ length }) => length > 3);
      const property = dice.chance(0.5) ? names[dice.whole(0, names.length - 1)] : undefined;
      const misspelt = property === undefined ? '' : typo(dice, property);
      const about = { ...message(), ...(property === undefined || names.includes(misspelt) ? { name: wrong } : {}) };
      const sent =
        about.name === wrong ? about : { ...about, name: event?.name ?? '', properties: { [misspelt]: 'x' } };
      const path = about.name === wrong ? '/name' : `/properties/${misspelt}`;
      const wanted = about.name === wrong ? `"${right}"` : `\`${property}\``;
      const { violations } = judge.judge(sent, { dialect: 'segment' });
      const suggestion = violations.find((violation) => violation.path === path)?.suggestion;
      if (suggestion !== `Did you mean ${wanted}?`) missed.push(`${path} ${sent.name}: ${wanted}, not ${suggestion}`);
    }
    expect(missed.length, missed.join('\n')).toBeLessThanOrEqual(10);
  });
});

const message = (): Message => {
  const [first] = clean;
  if (!first) throw new Error('There is no traffic.');
  return { ...first.message, kind: 'track', name: '', properties: {}, traits: {}, context: {}, automatic: [] };
};

interface Mistake {
  readonly code: ViolationCode;
  readonly path: string;
  readonly suggestion: string;
  readonly message: Message;
  readonly source: Source;
}

interface Sent {
  readonly message: Message;
  readonly source: Source;
  readonly rules: readonly PropertyRules[];
}

const bodies = new Map(
  trackedEvents.filter(({ schema }) => schema === undefined).map(({ name, properties = [] }) => [name, properties]),
);
const base: readonly Sent[] = clean.flatMap(({ message: sent, source }) => {
  const own = sent.kind === 'track' ? bodies.get(sent.name) : undefined;
  return own === undefined ? [] : [{ message: sent, source, rules: own }];
});

const withProperty = ({ message: sent }: Sent, name: string, value: JsonValue): Message => ({
  ...sent,
  properties: { ...sent.properties, [name]: value },
});

const without = (object: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));

type Make = (sent: Sent, dice: Dice) => Omit<Mistake, 'source'> | undefined;

/** A property that was sent and keeps to a rule of this sort. */
const sentRule = (sent: Sent, fits: (rule: PropertyRules, value: JsonValue) => boolean): PropertyRules | undefined =>
  sent.rules.find((rule) => {
    const value = sent.message.properties[rule.name];
    return value !== undefined && fits(rule, value);
  });

/** A number or a truth value in quotes. */
const sentAsText =
  (fits: (rule: PropertyRules) => boolean): Make =>
  (sent) => {
    const rule = sentRule(sent, fits);
    const value = rule && sent.message.properties[rule.name];
    return (
      rule && {
        code: 'wrong-type',
        path: `/properties/${rule.name}`,
        suggestion: `Send ${value}, not "${value}".`,
        message: withProperty(sent, rule.name, String(value)),
      }
    );
  };

const makers: readonly [Make, ...Make[]] = [
  (sent) => {
    const rule = sentRule(sent, ({ required }) => required);
    return (
      rule && {
        code: 'missing-property',
        path: `/properties/${rule.name}`,
        suggestion: `Send \`${rule.name}\` with`,
        message: { ...sent.message, properties: without(sent.message.properties, rule.name) },
      }
    );
  },
  sentAsText(({ types }) => types.includes('number') || types.includes('integer')),
  sentAsText(({ types }) => types.includes('boolean')),
  (sent) => {
    const rule = sentRule(sent, (one, value) => one.enum !== undefined && typeof value === 'string');
    const value = rule && String(sent.message.properties[rule.name]);
    const other = value === value?.toLowerCase() ? value?.toUpperCase() : value?.toLowerCase();
    return (
      rule && {
        code: 'not-in-enum',
        path: `/properties/${rule.name}`,
        suggestion: `Did you mean "${value}"?`,
        message: withProperty(sent, rule.name, other ?? ''),
      }
    );
  },
  (sent) => {
    const rule = sentRule(sent, ({ minimum, types }) => minimum !== undefined && types.length === 1);
    return (
      rule && {
        code: 'out-of-range',
        path: `/properties/${rule.name}`,
        suggestion: 'Send a number that is',
        message: withProperty(sent, rule.name, (rule.minimum ?? 0) - 1),
      }
    );
  },
  (sent) => {
    const rule = sentRule(sent, ({ types }) => types.includes('datetime'));
    const value = rule && String(sent.message.properties[rule.name]).replace(/Z$/, '');
    return (
      rule && {
        code: 'bad-format',
        path: `/properties/${rule.name}`,
        suggestion: `The zone is missing: send "${value}Z"`,
        message: withProperty(sent, rule.name, value ?? ''),
      }
    );
  },
  (sent) => ({
    code: 'unexpected-property',
    path: '/properties/debug_mode',
    suggestion: 'Stop sending it',
    message: withProperty(sent, 'debug_mode', true),
  }),
  (sent) => ({
    code: 'misplaced-property',
    path: '/properties/marketing',
    suggestion: 'Send `marketing` with identify',
    message: withProperty(sent, 'marketing', true),
  }),
  (sent, dice) => {
    const [wrong, right] = eventTypo(dice);
    return wrong.length < 8
      ? undefined
      : {
          code: 'unplanned-event',
          path: '/name',
          suggestion: `Did you mean "${right}"?`,
          message: { ...sent.message, name: wrong },
        };
  },
  (sent) => {
    const rule = sentRule(
      sent,
      (one) => one.types.includes('string') && !one.enum && !one.pattern && !one.pii && one.format === undefined,
    );
    return (
      rule && {
        code: 'pii-leak',
        path: `/properties/${rule.name}`,
        suggestion: '`pii: true`',
        message: withProperty(sent, rule.name, 'ask mara@mail.example'),
      }
    );
  },
];

test('a thousand seeded mistakes are each found by code, path and suggestion, and nothing else is', () => {
  const dice = createDice(seededRandom(11));
  const [first, ...rest] = base;
  if (!first) throw new Error('There is no traffic.');
  const codes = new Map<string, number>();
  let made = 0;
  while (made < 1_000) {
    const sent = dice.pick([first, ...rest]);
    const mistake = dice.pick(makers)(sent, dice);
    if (!mistake) continue;
    made += 1;
    codes.set(mistake.code, (codes.get(mistake.code) ?? 0) + 1);
    const { violations } = judge.judge(mistake.message, sent.source);
    expect(violations.map(({ code, path }) => [code, path])).toEqual([[mistake.code, mistake.path]]);
    expect(violations[0]?.suggestion).toContain(mistake.suggestion);
  }
  expect(codes.size).toBe(9);
});
