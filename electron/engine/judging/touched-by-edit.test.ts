import { expect, it } from 'vitest';
import { attachFiles } from '../plan/plan-parts.ts';
import { readPlanRules } from '../plan/read-plan.ts';
import { touchedByEdit } from './touched-by-edit.ts';

const plan = `trackside: 1
name: Shop
shared_properties:
  money: { currency: { type: string } }
entities:
  user: { properties: { email: { type: string } } }
events:
  Product Added: { description: In the cart, include: [money], properties: { price: { type: number } } }
  Order Completed: { versions: { "1": { include: [money] } }, versioned_by: context.v }
  Order Canceled: { properties: { reason: { type: string } } }
pages:
  Home: {}
severity: { deprecated-event: off }
`;

const read = (text: string) => {
  const reading = readPlanRules(text, { file: 'plan.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems.all));
  return reading;
};

const touchedBy = (from: string, to: string) => {
  const after = plan.replace(from, to);
  if (after === plan) throw new Error(`${from} is not in the plan`);
  return touchedByEdit(read(plan), read(after));
};

const onlyFindings = { kinds: [], names: [] };

it('leaves all without findings where only lines move, or people are told more', () => {
  expect(touchedBy('name: Shop', '# ours\n\nname: Shoes')).toEqual(onlyFindings);
  expect(touchedBy('In the cart', 'Put into the cart')).toEqual(onlyFindings);
});

it('leaves all without findings where findings are muted or weighed otherwise', () => {
  expect(touchedBy('pages:', 'mute: [{ code: wrong-type }]\npages:')).toEqual(onlyFindings);
  expect(touchedBy('off }', 'off, wrong-type: warning }')).toEqual(onlyFindings);
  expect(touchedBy('off }', 'off, wrong-type: off }')).toEqual(onlyFindings);
});

it('names the events that are others, came or went, and those that include what is another', () => {
  expect(touchedBy('price: { type: number }', 'price: { type: string }')).toEqual({
    kinds: [],
    names: ['Product Added'],
  });
  expect(touchedBy('Order Canceled:', 'Order Refunded:')).toEqual({
    kinds: [],
    names: ['Order Canceled', 'Order Refunded'],
  });
  expect(touchedBy('currency: { type: string }', 'currency: { enum: [EUR] }')).toEqual({
    kinds: [],
    names: ['Product Added', 'Order Completed'],
  });
});

it('names kinds where any name of them may be judged otherwise', () => {
  expect(touchedBy('email: { type: string }', 'email: { type: string, required: true }')?.kinds).toEqual([
    'identify',
    'group',
  ]);
  expect(touchedBy('  Home: {}', '  Home: {}\n  "*": {}')).toEqual({ kinds: ['page'], names: ['*'] });
  expect(touchedBy('pages:\n  Home: {}\n', '')).toEqual({ kinds: ['page'], names: ['Home'] });
});

it('leaves nothing out where the edit is about every message, or finds what was off', () => {
  expect(touchedBy('events:', 'common: { locale: { type: string } }\nevents:')).toBeUndefined();
  expect(touchedBy('events:', 'unplanned: { events: off }\nevents:')).toBeUndefined();
  expect(touchedBy('deprecated-event: off', 'deprecated-event: warning')).toBeUndefined();
  expect(touchedBy('off }', 'off, unplanned-event: warning }')).toBeUndefined();
});

it('leaves nothing out where misplaced properties are passed over and an event is another', () => {
  const silent = plan.replace('off }', 'off, misplaced-property: off }');
  const after = silent.replace('reason: { type: string }', 'why: { type: string }');
  expect(touchedByEdit(read(silent), read(after))).toBeUndefined();
  expect(touchedByEdit(read(silent), read(silent.replace('In the cart', 'x')))).toEqual(onlyFindings);
});

it('leaves nothing out where a file that schemas refer to is another', () => {
  const referring = plan.replace('Home: {}', 'Home: { schema: { $ref: home.json } }');
  const withHome = (schema: object) =>
    read(attachFiles(referring, [{ name: 'home.json', text: JSON.stringify(schema) }]));
  expect(touchedByEdit(withHome({ type: 'object' }), withHome({ required: ['path'] }))).toBeUndefined();
  expect(touchedByEdit(withHome({ type: 'object' }), withHome({ type: 'object' }))).toEqual(onlyFindings);
});
