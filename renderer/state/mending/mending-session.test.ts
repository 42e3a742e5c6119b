import { expect, test } from 'vitest';
import type { Caller } from '../../../shared/contract/caller.ts';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { MethodName } from '../../../shared/contract/methods.ts';
import { createToasts } from '../toasts.ts';
import { createMendingSession } from './mending-session.ts';

const target = {
  seq: 4,
  run: 'default',
  code: 'wrong-type',
  name: 'Product Added',
  path: '/properties/items/3/price',
  explanation: 'It is wrong.',
} as const;

/** A connection that answers by script and remembers what it was asked. */
const scripted = (answers: Partial<Record<MethodName, unknown>>) => {
  const asked: [MethodName, unknown][] = [];
  const call = async (name: MethodName, params: unknown) => {
    asked.push([name, params]);
    const answer = answers[name];
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const connection = { call: call as Caller['call'], onOpen: () => () => undefined, onNotice: () => () => undefined };
  return { connection, asked };
};

const edit = { base: 'r1', path: '/p.yaml', text: 'after', diff: '', line: 1, name: 'Mute wrong-type', notes: [] };
const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await Promise.resolve();
};

test('a mute names any index, needs a reason, is tried once, and its toast takes it back', async () => {
  const { connection, asked } = scripted({
    'plan.edit': edit,
    'plan.trial': { problems: [], complete: true },
    'plan.save': { name: edit.name, revision: 'r2', steps: { undo: edit.name } },
    'plan.undo': { name: edit.name, revision: 'r1', steps: { redo: edit.name } },
  });
  const toasts = createToasts();
  const mending = createMendingSession(connection, toasts);
  mending.begin('mute', target);
  await until(() => mending.getState().open?.trial !== undefined);
  await mending.save();
  expect(asked.map(([name]) => name)).not.toContain('plan.save');
  mending.say({ reason: 'known' });
  await until(() => asked.filter(([name]) => name === 'plan.edit').length === 2);
  await mending.save();
  expect(asked).toContainEqual([
    'plan.edit',
    {
      run: 'default',
      edit: {
        type: 'mute',
        code: 'wrong-type',
        event: 'Product Added',
        path: '/properties/items/*/price',
        reason: 'known',
      },
    },
  ]);
  expect(asked.filter(([name]) => name === 'plan.trial')).toHaveLength(1);
  expect(asked).toContainEqual(['plan.save', { text: 'after', base: 'r1', name: edit.name }]);
  expect(mending.getState()).toEqual({ steps: { undo: edit.name } });
  toasts.getState()[0]?.action?.run();
  await until(() => mending.getState().steps.redo !== undefined);
  // An older toast would take back another step than the one that it names.
  expect(toasts.getState().map(({ text }) => text)).toEqual(['Taken back: Mute wrong-type.']);
});

test('where much is stored a first answer is shown, and the whole follows', async () => {
  const { connection, asked } = scripted({ 'plan.edit': edit, 'plan.trial': { problems: [], complete: false } });
  const mending = createMendingSession(connection, createToasts());
  mending.begin('allow', target);
  const trials = () => asked.flatMap(([name, params]) => (name === 'plan.trial' ? [params] : []));
  await until(() => trials().length === 2);
  expect(trials()).toEqual([
    { run: 'default', text: 'after', within: expect.any(Number) },
    { run: 'default', text: 'after' },
  ]);
});

test('what cannot be allowed says why, and nothing is tried', async () => {
  const refusal = { code: 'no-plan-edit', message: 'No.', remedy: 'Mute it.' } as const;
  const { connection, asked } = scripted({ 'plan.edit': new ContractError(refusal) });
  const mending = createMendingSession(connection, createToasts());
  mending.begin('allow', target);
  await until(() => mending.getState().open?.refusal !== undefined);
  expect(mending.getState().open?.refusal).toEqual(refusal);
  await mending.save();
  expect(asked.map(([name]) => name)).toEqual(['plan.edit']);
});
