import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Message } from '../../../shared/model/message.ts';
import { EntityFold } from './entity-fold.ts';
import type { EntityDelta, EntityForm, EntityShelf } from './entity-form.ts';
import { replay } from './replay.ts';

const base: Message = {
  kind: 'track',
  name: 'Seen',
  groups: {},
  properties: {},
  traits: {},
  changes: [],
  context: {},
  timestamp: 0,
  timestampMissing: false,
  automatic: [],
  notes: [],
};

const folded = (messages: readonly Partial<Message>[]) =>
  messages.map((over, index) => ({
    seq: index + 1,
    receivedAt: 10_000,
    message: { ...base, timestamp: 100 * (index + 1), ...over },
  }));

const foldAll = (messages: readonly Partial<Message>[]): EntityFold => {
  const fold = new EntityFold();
  for (const each of folded(messages)) fold.fold(each);
  return fold;
};

const values = (form: EntityForm | undefined): Record<string, unknown> =>
  Object.fromEntries(Object.entries(form?.properties ?? {}).map(([key, { value }]) => [key, value]));

/** The tables as maps: what a delta says, applied. */
class Tables implements EntityShelf {
  readonly entities = new Map<string, EntityForm>();
  readonly links = new Map<string, string>();
  entity = (type: string, id: string): EntityForm | undefined => this.entities.get(`${type}/${id}`);
  link = (id: string): string | undefined => this.links.get(id);

  apply(delta: EntityDelta): void {
    for (const { type, id } of delta.removed) this.entities.delete(`${type}/${id}`);
    for (const id of delta.unlinked) this.links.delete(id);
    for (const { type, id, form } of delta.written) {
      this.entities.set(`${type}/${id}`, JSON.parse(JSON.stringify(form)));
    }
    for (const { id, entityId } of delta.linked) this.links.set(id, entityId);
  }
}

describe('users', () => {
  it('hold who set each property, when, and its type', () => {
    const fold = foldAll([
      { kind: 'identify', userId: 'u1', traits: { plan: 'free', seats: 3 } },
      { kind: 'identify', userId: 'u1', traits: { plan: 'pro', seats: 3 } },
      { userId: 'u1', context: { traits: { city: 'Bern' } } },
    ]);
    expect(fold.find('user', 'u1')).toEqual({
      id: 'u1',
      form: {
        properties: {
          plan: { value: 'pro', type: 'string', setBy: 2, at: 200 },
          seats: { value: 3, type: 'integer', setBy: 1, at: 100 },
          city: { value: 'Bern', type: 'string', setBy: 3, at: 300 },
        },
        groups: {},
        identities: [{ id: 'u1', kind: 'user', joinedBy: 1, at: 100 }],
        messages: 3,
        firstSeen: 100,
        lastSeen: 300,
      },
    });
  });

  it('apply an older message in order of seq and mark it late', () => {
    const fold = new EntityFold();
    const [first, second] = folded([
      { kind: 'identify', userId: 'u1', traits: { plan: 'new' }, timestamp: 500 },
      { kind: 'identify', userId: 'u1', traits: { plan: 'old' }, timestamp: 400 },
    ]);
    if (!first || !second) throw new Error('two messages');
    expect([fold.fold(first).lateBy, fold.fold(second).lateBy]).toEqual([0, 100]);
    expect(values(fold.find('user', 'u1')?.form)).toEqual({ plan: 'old' });
  });

  it('are not late for ever because one clock was ahead', () => {
    const fold = new EntityFold();
    const [first, second] = folded([
      { userId: 'u1', timestamp: 9e12 },
      { userId: 'u1', timestamp: 10_000 },
    ]);
    if (!first || !second) throw new Error('two messages');
    fold.fold(first);
    expect(fold.fold(second).lateBy).toBe(0);
  });

  it('are not late because a message without a timestamp came before, also once stored', () => {
    const [first, second] = folded([
      { userId: 'u1', timestamp: 10_000, timestampMissing: true },
      { userId: 'u1', timestamp: 400 },
    ]);
    if (!first || !second) throw new Error('two messages');
    const tables = new Tables();
    const before = new EntityFold({ shelf: tables });
    before.fold(first);
    tables.apply(before.takeDelta());
    const after = new EntityFold({ shelf: tables });
    expect([before, after].map((fold) => fold.fold(second).lateBy)).toEqual([0, 0]);
    expect(after.find('user', 'u1')?.form.lastSeen).toBe(10_000);
  });

  it('tell which values a message replaced, and by whom they had been set', () => {
    const fold = new EntityFold();
    const [first, second] = folded([
      { kind: 'identify', userId: 'u1', traits: { plan: 'free', seats: 3, tags: ['a'] } },
      { kind: 'identify', userId: 'u1', traits: { plan: 'pro', seats: 3, tags: ['a'], city: 'Bern' } },
    ]);
    if (!first || !second) throw new Error('two messages');
    expect(fold.fold(first).replaced).toEqual([]);
    expect(fold.fold(second).replaced).toEqual([{ type: 'user', id: 'u1', key: 'plan', before: 'free', setBy: 1 }]);
    expect(fold.valueOf('user', 'u1', 'plan')).toBe('pro');
  });

  it('take every op', () => {
    const change = (op: Message['changes'][number]['op'], key: string, value?: Message['properties'][string]) => ({
      entity: { type: 'user', id: 'u1' },
      op,
      key,
      ...(value === undefined ? {} : { value }),
    });
    const fold = foldAll([
      {
        kind: 'identify',
        userId: 'u1',
        traits: { once: 1, count: 2, list: ['b'], gone: 1, text: 'x', tags: ['a', 'b'] },
      },
      {
        userId: 'u1',
        changes: [
          change('set_once', 'once', 9),
          change('set_once', 'first', 9),
          change('increment', 'count', 5),
          change('increment', 'text', 5),
          change('append', 'list', 'c'),
          change('prepend', 'list', 'a'),
          change('union', 'tags', ['b', 'c']),
          change('remove', 'tags', 'a'),
          change('unset', 'gone'),
          change('set', '__proto__', { polluted: true }),
        ],
      },
    ]);
    const form = fold.find('user', 'u1')?.form;
    expect(values(form)).toEqual(
      JSON.parse(
        '{"once":1,"first":9,"count":7,"list":["a","b","c"],"text":"x","tags":["b","c"],"__proto__":{"polluted":true}}',
      ),
    );
    expect(Object.hasOwn({}, 'polluted')).toBe(false);
  });

  it('go whole by delete, and begin anew', () => {
    const fold = foldAll([
      { kind: 'identify', userId: 'u1', anonymousId: 'a1', traits: { plan: 'pro' } },
      { userId: 'u1', changes: [{ entity: { type: 'user', id: 'u1' }, op: 'delete' }] },
    ]);
    expect(fold.find('user', 'u1')).toBeUndefined();
    expect(fold.find('user', 'a1')).toBeUndefined();
  });
});

describe('identity', () => {
  it('joins an anonymous history to its first user, found by any id', () => {
    const fold = foldAll([
      { kind: 'identify', anonymousId: 'a1', traits: { city: 'Bern', plan: 'none' } },
      { kind: 'identify', userId: 'u1', anonymousId: 'a1', traits: { plan: 'pro' } },
      { anonymousId: 'a1' },
    ]);
    const found = fold.find('user', 'a1');
    expect(found).toEqual(fold.find('user', 'u1'));
    expect(found?.form).toMatchObject({ messages: 3, firstSeen: 100, lastSeen: 300 });
    expect(values(found?.form)).toEqual({ city: 'Bern', plan: 'pro' });
    expect(found?.form.identities).toEqual([
      { id: 'u1', kind: 'user', joinedBy: 2, at: 200 },
      { id: 'a1', kind: 'anonymous', joinedBy: 2, at: 200 },
    ]);
  });

  it('lists a user known only by an anonymous id as anonymous', () => {
    expect(foldAll([{ anonymousId: 'a1' }]).find('user', 'a1')?.form).toMatchObject({
      anonymous: true,
      identities: [{ id: 'a1', kind: 'anonymous' }],
    });
  });

  it('keeps two users on one device two', () => {
    const fold = foldAll([
      { userId: 'u1', anonymousId: 'a1' },
      { userId: 'u2', anonymousId: 'a1' },
      { anonymousId: 'a1' },
    ]);
    expect(fold.find('user', 'u1')?.form.messages).toBe(2);
    expect(fold.find('user', 'u2')?.form).toMatchObject({ messages: 1, identities: [{ id: 'u2' }] });
  });

  it('joins user ids by alias only', () => {
    const fold = foldAll([
      { kind: 'identify', userId: 'old', traits: { city: 'Bern' } },
      { kind: 'alias', userId: 'new', previousId: 'old' },
    ]);
    expect(fold.find('user', 'old')).toMatchObject({ id: 'new', form: { messages: 2 } });
    expect(fold.find('user', 'old')?.form.identities).toContainEqual({
      id: 'old',
      kind: 'alias',
      joinedBy: 2,
      at: 200,
    });
  });

  it('bears an alias cycle', () => {
    const fold = foldAll([
      { kind: 'alias', userId: 'b', previousId: 'a' },
      { kind: 'alias', userId: 'a', previousId: 'b' },
      { kind: 'alias', userId: 'a', previousId: 'a' },
    ]);
    expect(fold.find('user', 'a')).toEqual(fold.find('user', 'b'));
    expect(fold.find('user', 'a')?.form.messages).toBe(3);
  });

  it('bears a chain of 10,000 aliases', () => {
    const fold = foldAll(
      Array.from({ length: 10_000 }, (_, index) => ({
        kind: 'alias',
        userId: `u${index + 1}`,
        previousId: `u${index}`,
      })),
    );
    expect(fold.find('user', 'u0')?.id).toBe('u10000');
    expect(fold.find('user', 'u0')?.form.identities).toHaveLength(10_001);
  });

  it('joins no device to an id that a program writes when it has none', () => {
    const fold = foldAll([
      { userId: 'null', anonymousId: 'a1' },
      { userId: 'null', anonymousId: 'a2' },
      { anonymousId: 'a1' },
    ]);
    expect(fold.find('user', 'a1')?.id).toBe('a1');
    expect(fold.find('user', 'null')?.form.identities).toHaveLength(1);
  });
});

describe('groups', () => {
  it('take the traits of a group call; the user becomes a member', () => {
    const fold = foldAll([{ kind: 'group', userId: 'u1', groups: { '': 'acme' }, traits: { seats: 5 } }]);
    expect(values(fold.find('', 'acme')?.form)).toEqual({ seats: 5 });
    expect(fold.find('user', 'u1')?.form).toMatchObject({ groups: { '': ['acme'] }, properties: {} });
  });
});

describe('replay', () => {
  it('tells what each message changed, newest first', () => {
    const messages = folded([
      { kind: 'identify', userId: 'u1', traits: { plan: 'free' } },
      { kind: 'identify', userId: 'u1', traits: { plan: 'pro' } },
      { kind: 'identify', userId: 'u1', traits: { plan: 'pro' } },
    ]);
    const { entity, history } = replay({ type: 'user', id: 'u1' }, messages);
    expect(entity?.form.messages).toBe(3);
    expect(history).toEqual([
      { seq: 2, at: 200, op: 'set', key: 'plan', value: 'pro', before: 'free' },
      { seq: 1, at: 100, op: 'set', key: 'plan', value: 'free' },
    ]);
  });

  it('does not give a user the device of another one, whose messages it does not see', () => {
    const messages = folded([{ userId: 'u2', anonymousId: 'a1' }, { anonymousId: 'a1' }]);
    const { entity } = replay({ type: 'user', id: 'u2' }, messages, { ids: new Set(['u2']) });
    expect(entity?.form.messages).toBe(1);
  });
});

const id = fc.constantFrom('a', 'b', 'c', 'd');
const anyMessage: fc.Arbitrary<Partial<Message>> = fc.record(
  {
    kind: fc.constantFrom<Message['kind']>('track', 'identify', 'alias', 'group'),
    userId: id,
    anonymousId: fc.constantFrom('x', 'y', 'z'),
    previousId: fc.constantFrom('a', 'b', 'x', 'y'),
    traits: fc.dictionary(
      fc.constantFrom('p', 'q', '__proto__'),
      fc.oneof(fc.integer(), fc.string(), fc.constant(null)),
    ),
    groups: fc.constantFrom({ '': 'acme' }, { team: ['t1', 't2'] }, {}),
    changes: fc.array(
      fc.record({
        entity: fc.record({ type: fc.constantFrom('user', 'team'), id }),
        op: fc.constantFrom('increment', 'append', 'union', 'unset'),
        key: fc.constantFrom('p', 'q'),
        value: fc.integer({ min: 0, max: 3 }),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

describe('whatever comes', () => {
  it('folding in one go equals folding on from any snapshot', () => {
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 40 }), fc.nat(40), (messages, cut) => {
        const whole = new Tables();
        const inOneGo = new EntityFold({ shelf: whole });
        for (const each of folded(messages)) inOneGo.fold(each);
        whole.apply(inOneGo.takeDelta());

        const parts = new Tables();
        for (const part of [folded(messages).slice(0, cut), folded(messages).slice(cut)]) {
          const fold = new EntityFold({ shelf: parts, held: 1 });
          for (const each of part) {
            fold.fold(each);
            if (each.seq % 3 === 0) parts.apply(fold.takeDelta());
            fold.turn();
          }
          parts.apply(fold.takeDelta());
        }
        expect(parts.entities).toEqual(whole.entities);
        for (const each of ['a', 'b', 'c', 'd', 'x', 'y', 'z']) {
          expect(parts.links.get(each) ?? each).toBe(whole.links.get(each) ?? each);
        }
      }),
    );
  });
});
