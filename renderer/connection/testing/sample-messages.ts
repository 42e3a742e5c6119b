import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import type { MessageKind } from '../../../shared/model/message.ts';
import { verdictOf } from '../../../shared/model/violation.ts';

type Found = MessageDetail['violations'];

interface Pattern {
  readonly kind: MessageKind;
  readonly name: string;
  readonly properties: MessageDetail['message']['properties'];
  readonly violations: Found;
}

const rule = { file: 'trackside.plan.yaml', line: 9 };

const patterns: readonly Pattern[] = [
  { kind: 'page', name: 'Home', properties: { path: '/', title: 'Acme Shop' }, violations: [] },
  {
    kind: 'track',
    name: 'Product Added',
    properties: { product_id: 'p-17', price: '19.90', quantity: 0, items: [{ sku: 'a' }, { sku: 'b', gift: true }] },
    violations: [
      {
        code: 'wrong-type',
        severity: 'error',
        path: '/properties/price',
        explanation: '“price” must be a number, but it is a string.',
        expected: 'number, at least 0',
        actual: '19.90',
        suggestion: 'Send 19.90 without quotes.',
        rule,
      },
      {
        code: 'out-of-range',
        severity: 'error',
        path: '/properties/quantity',
        explanation: '“quantity” must be at least 1, but it is 0.',
        expected: 'integer, at least 1',
        actual: 0,
        rule: { ...rule, line: 12 },
      },
    ],
  },
  {
    kind: 'track',
    name: 'Order Completed',
    properties: { order_id: 'o-1', total: 42.5, debug: true },
    violations: [
      {
        code: 'unexpected-property',
        severity: 'warning',
        path: '/properties/debug',
        explanation: '“debug” is not in the plan for “Order Completed”.',
        actual: true,
        suggestion: 'Remove it, or add it to the plan.',
        rule: { ...rule, line: 14 },
      },
    ],
  },
  { kind: 'identify', name: '', properties: {}, violations: [] },
  {
    kind: 'track',
    name: 'cart_opend<img src=x onerror=alert(1)>\u202egnp.exe',
    properties: { '<script>alert(1)</script>': 'x'.repeat(5000), 'zero\u200bwidth': null },
    violations: [
      {
        code: 'unplanned-event',
        severity: 'error',
        path: '/name',
        explanation: '“cart_opend” is not in the plan. Did you mean “Cart Opened”?',
        suggestion: 'Rename it to “Cart Opened”.',
      },
    ],
  },
];

const platforms = ['web', 'ios', 'server'] as const;

/** The message at a position: plausible, of every kind, always the same. */
export const sampleMessage = (seq: number, at: number): MessageDetail => {
  const pattern = patterns[seq % patterns.length] ?? { kind: 'track', name: 'None', properties: {}, violations: [] };
  const { kind, name, properties, violations } = pattern;
  const userId = `user-${seq % 37}`;
  return {
    seq,
    kind,
    name,
    ...(seq % 4 === 0 ? { anonymousId: `a8f3-${seq % 91}-77c1-4b` } : { userId }),
    timestamp: at,
    receivedAt: at + 12,
    run: 'default',
    source: {
      dialect: 'segment',
      sdk: seq % 3 === 2 ? 'analytics-node' : 'analytics.js',
      sdkVersion: '2.1.0',
      platform: platforms[seq % 3] ?? 'web',
    },
    verdict: seq % 11 === 3 ? 'unchecked' : verdictOf(violations, true),
    repeats: seq % 29 === 0 ? 2 : 0,
    violations,
    message: {
      kind,
      name,
      messageId: `m-${seq}`,
      userId,
      groups: { organization: 'acme' },
      properties,
      traits: kind === 'identify' ? { email: 'ada@example.com', plan: 'pro' } : {},
      changes: [],
      context: { library: { name: 'analytics.js', version: '2.1.0' }, locale: 'de-CH' },
      timestamp: at,
      automatic: ['path', 'title'],
      notes: [],
    },
    original: { type: kind, event: name, properties, userId },
    request: {
      method: 'POST',
      path: '/v1/batch',
      headers: { 'content-type': 'application/json', authorization: 'Basic ab***' },
      body: {
        encoding: 'utf8',
        text: JSON.stringify({ batch: [{ type: kind, properties }] }),
        bytes: 312,
        truncated: false,
      },
    },
    siblings: seq > 2 ? [seq - 1, seq - 2] : [],
  };
};
