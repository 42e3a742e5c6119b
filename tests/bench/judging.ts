import { Ajv, type ValidateFunction } from 'ajv';
import ajvFormats from 'ajv-formats';
import { createSegmentDialect } from '../../electron/engine/dialects/segment.ts';
import type { Judge } from '../../electron/engine/judge/judge.ts';
import { readPlan, readPlanRules } from '../../electron/engine/plan/read-plan.ts';
import { seededRandom } from '../../electron/engine/samples/dice.ts';
import { samplePlan } from '../../electron/engine/samples/sample-run.ts';
import { shopTraffic } from '../../electron/engine/samples/shop-traffic.ts';
import type { JsonValue } from '../../shared/model/json.ts';
import type { Message } from '../../shared/model/message.ts';
import type { Source } from '../../shared/model/source.ts';
import { plainSchemas } from './plain-schemas.ts';
import { median, type Row } from './rows.ts';

const rounds = 15;
const least = 200_000;
const now = Date.UTC(2026, 2, 1, 12);

type Decoded = readonly { readonly message: Message; readonly source: Source }[];

const shopMessages = (mistakes: boolean): Decoded => {
  const traffic = shopTraffic({ users: 60, now, random: seededRandom(7), mistakes });
  const head = {
    method: 'POST',
    path: '/v1/batch',
    query: new URLSearchParams(),
    headers: {},
    host: 'shop',
    base: 'http://shop',
    receivedAt: now,
  };
  // As they come from the wire: parsed, not as the sample's functions have put them together.
  const body: JsonValue = JSON.parse(JSON.stringify({ batch: traffic }));
  return createSegmentDialect().decode(body, 'batch', head).messages;
};

/** What anyone would write who knows the event's name: look the validator up and call it. */
const bareAjv = (text: string, messages: Decoded): ((message: Message) => boolean) => {
  const reading = readPlanRules(text, { file: 'plan' });
  if (!reading.ok) throw new Error('The sample plan cannot be read.');
  const automatic = new Set(messages.flatMap(({ message }) => message.automatic));
  const { events, entities, context } = plainSchemas(reading.rules, [...automatic]);
  const ajv = new Ajv();
  ajvFormats.default(ajv);
  const byName = new Map<string, ValidateFunction>(events.map(({ key, schema }) => [key, ajv.compile(schema)]));
  const byType = new Map<string, ValidateFunction>(entities.map(({ type, schema }) => [type, ajv.compile(schema)]));
  const ofContext = context === undefined ? () => true : ajv.compile(Object(context));
  const group = entities.find(({ type }) => type !== 'user')?.type ?? '';
  return (message) => {
    const { kind, name, properties, traits } = message;
    if (!ofContext(message.context)) return false;
    if (kind === 'identify') return byType.get('user')?.(traits) ?? true;
    if (kind === 'group') return byType.get(group)?.(traits) ?? true;
    return byName.get(`${kind} ${name}`)?.(properties) ?? true;
  };
};

const perMessage = (messages: Decoded, question: (one: Decoded[number]) => unknown): number => {
  const times = Math.ceil(least / messages.length);
  const began = performance.now();
  for (let time = 0; time < times; time += 1) for (const one of messages) question(one);
  return ((performance.now() - began) * 1_000) / (times * messages.length);
};

const row = (what: string, judge: Judge, text: string, messages: Decoded): Row => {
  const bare = bareAjv(text, messages);
  const ours = (): number => perMessage(messages, ({ message, source }) => judge.judge(message, source));
  const theirs = (): number => perMessage(messages, ({ message }) => bare(message));
  ours();
  theirs();
  const pairs = Array.from({ length: rounds }, () => [ours(), theirs()] as const);
  const [here, plain] = [median(pairs.map(([mine]) => mine)), median(pairs.map(([, other]) => other))];
  return {
    what,
    value: median(pairs.map(([mine, other]) => other / mine)),
    unit: '',
    floor: 0.4,
    goal: 0.8,
    better: 'more',
    detail: `${here.toFixed(2)} µs a message, ajv ${plain.toFixed(2)} µs`,
  };
};

/** The sample shop's messages in one thread, against bare ajv on the same rules, turn about. */
export const bench = async (): Promise<readonly Row[]> => {
  const { text, path } = samplePlan;
  const reading = readPlan(text, { file: path });
  if (!reading.ok) throw new Error('The sample plan cannot be read.');
  return [
    row("judging the sample shop's messages, to bare ajv", reading.judge, text, shopMessages(true)),
    row('the same without mistakes in them', reading.judge, text, shopMessages(false)),
  ];
};
