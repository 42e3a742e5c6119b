import { expect, test } from 'vitest';
import { filterTerm } from '../../state/filter-term.ts';
import { findPlanRows, type NameUsage, type PlanSummary, planRows, propertyLines } from './plan-rows.ts';

const property = (name: string, children: PlanSummary['common'] = [], types = ['string']) => ({
  name,
  types,
  required: false,
  rules: [],
  line: 1,
  pii: false,
  deprecated: false,
  children: [...children],
});

const plan: PlanSummary = {
  name: 'Shop',
  path: '/shop/trackside.plan.yaml',
  revision: 'r1',
  events: [
    {
      kind: 'track',
      name: 'Order Completed',
      sources: ['web'],
      owner: 'growth',
      deprecated: false,
      line: 4,
      properties: [property('total')],
    },
    { kind: 'page', name: 'Checkout', sources: [], deprecated: false, line: 9, properties: [] },
  ],
  entities: [
    { type: 'user', label: 'User', plural: 'Users', defaultGroup: false, line: 20, properties: [property('email')] },
  ],
  common: [],
};

const usage = (kind: NameUsage['kind'], name: string, counts: Partial<NameUsage> = {}): NameUsage => ({
  kind,
  name,
  seen: 3,
  valid: 3,
  warning: 0,
  invalid: 0,
  unchecked: 0,
  lastSeen: 1,
  lastSeq: 1,
  ...counts,
});

const names = [
  usage('track', 'Order Completed', { valid: 1, invalid: 2 }),
  usage('track', 'Ordr'),
  usage('identify', ''),
];
const rows = planRows(plan, names, filterTerm);
const titles = (show: Parameters<typeof findPlanRows>[1], search = '') =>
  findPlanRows(rows, show, search).map((row) => row.title);

test('planned names carry what was seen, and unplanned ones stand behind them', () => {
  expect(rows.map(({ title, planned, seen }) => [title, planned, seen?.count])).toEqual([
    ['Order Completed', true, 3],
    ['Checkout', true, 0],
    ['Ordr', false, 3],
    ['User', true, 3],
  ]);
});

test('each choice leaves its own rows', () => {
  expect(titles('unseen')).toEqual(['Checkout']);
  expect(titles('unplanned')).toEqual(['Ordr']);
  expect(titles('faulty')).toEqual(['Order Completed']);
});

test('the search reads names, owners and property names', () => {
  expect(titles('all', 'GROWTH')).toEqual(['Order Completed']);
  expect(titles('all', 'email')).toEqual(['User']);
});

test('a count leads to exactly its messages', () => {
  expect(rows[0]?.filter).toBe('kind:track event:"Order Completed"');
  expect(planRows(undefined, [usage('page', '')], filterTerm)[0]?.filter).toBe('kind:page event:""');
});

test('nested properties stand below their parent with their path', () => {
  const lines = propertyLines([property('items', [property('price')], ['array']), property('total')]);
  expect(lines.map(({ path, depth }) => [path, depth])).toEqual([
    ['items', 0],
    ['items[].price', 1],
    ['total', 0],
  ]);
});
