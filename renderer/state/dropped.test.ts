import { expect, it } from 'vitest';
import { judgeDrop } from './dropped.ts';

const file = (name: string) => ({ name, isFolder: false });

it('takes one folder or one file that may be a plan', () => {
  expect(judgeDrop([{ name: 'shop.app', isFolder: true }])).toEqual({ ok: true });
  expect(judgeDrop([file('trackside.plan.yaml')])).toEqual({ ok: true });
  expect(judgeDrop([file('PLAN.YML')])).toEqual({ ok: true });
  expect(judgeDrop([file('plan.json')])).toEqual({ ok: true });
});

it('says why it does not take anything else', () => {
  expect(judgeDrop([file('photo.png')])).toMatchObject({ ok: false, why: expect.stringContaining('“photo.png”') });
  expect(judgeDrop([file('a.yaml'), file('b.yaml')])).toMatchObject({ ok: false, why: expect.stringContaining('one') });
  expect(judgeDrop([])).toMatchObject({ ok: false });
});
