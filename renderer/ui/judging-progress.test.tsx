import { isValidElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Judged } from '../../shared/contract/judging-shapes.ts';
import { JudgingProgress, type JudgingProgressProps } from './judging-progress.tsx';

const judging = { revision: 'r2', judged: 1_500, total: 320_000, changed: 12 };
const done: Judged = { ...judging, judged: 320_000, ended: 'done', at: 0, disappeared: 37, appeared: 2 };

const pressed: string[] = [];
const item = (props: Pick<JudgingProgressProps, 'progress' | 'judged'>): ReactNode =>
  JudgingProgress({ ...props, onCancel: () => pressed.push('cancel'), onGoOn: () => pressed.push('go on') });

const text = (node: ReactNode): string =>
  renderToStaticMarkup(node)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** Presses every button of an item. */
const press = (node: ReactNode): void => {
  for (const each of Array.isArray(node) ? node : [node]) {
    if (!isValidElement<{ children?: ReactNode; onClick?: () => void }>(each)) continue;
    each.props.onClick?.();
    press(each.props.children);
  }
};

test('the status bar tells how far judging has come, how it ended and what it changed', () => {
  expect(text(item({}))).toBe('');
  expect(text(item({ progress: { ...judging, judged: 0, total: 0 } }))).toBe('Judging again… Cancel');
  expect(text(item({ progress: judging, judged: done }))).toBe('Judging again 1,500 of 320,000 Cancel');
  expect(text(item({ judged: { ...done, judged: 1_500, ended: 'cancelled' } }))).toBe(
    'Judged again 1,500 of 320,000 Go on',
  );
  expect(text(item({ judged: done }))).toBe('12 verdicts changed');
  expect(text(item({ judged: { ...done, changed: 1 } }))).toBe('1 verdict changed');
  expect(renderToStaticMarkup(item({ judged: done }))).toContain('37 disappeared, 2 appeared');
  expect(text(item({ judged: { ...done, changed: 0 } }))).toBe('');
});

test('it is cancelled and goes on by its button', () => {
  press(item({ progress: judging }));
  press(item({ judged: { ...done, ended: 'failed' } }));
  expect(pressed).toEqual(['cancel', 'go on']);
});
