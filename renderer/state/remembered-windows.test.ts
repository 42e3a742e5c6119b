import { describe, expect, it } from 'vitest';
import { createRememberedWindows } from './remembered-windows.ts';
import { firstLayout } from './window-layout.ts';

const storageWith = (text?: string) => {
  const kept = new Map<string, string>();
  if (text !== undefined) kept.set('trackside.windows', text);
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
};

describe('windows as they were left', () => {
  it('are kept for each workspace', () => {
    const storage = storageWith();
    const shop = { workspace: '/shop', view: 'plan', layout: { ...firstLayout, detailsShare: 60 } } as const;
    const booking = { workspace: '/booking', layout: firstLayout };
    createRememberedWindows(storage).keep(shop);
    createRememberedWindows(storage).keep(booking);
    expect(createRememberedWindows(storage).of('/shop')).toEqual(shop);
    expect(createRememberedWindows(storage).of('/booking')).toEqual(booking);
    expect(createRememberedWindows(storage).of('/other')).toBeUndefined();
  });

  it('count as nothing where they do not read as such', () => {
    const wrong = [
      'no JSON',
      '{}',
      '[{"workspace":"/shop"}]',
      JSON.stringify([{ workspace: '/shop', view: 'nowhere', layout: firstLayout }]),
      JSON.stringify([{ workspace: '/shop', layout: { ...firstLayout, detailsShare: 900 } }]),
    ];
    for (const text of wrong) expect(createRememberedWindows(storageWith(text)).of('/shop')).toBeUndefined();
  });

  it('do not pile up: the oldest gives way', () => {
    const storage = storageWith();
    const windows = createRememberedWindows(storage);
    for (let each = 1; each <= 25; each += 1) windows.keep({ workspace: `/${each}`, layout: firstLayout });
    expect(windows.of('/25')).toBeDefined();
    expect(windows.of('/5')).toBeUndefined();
    expect(windows.of('/6')).toBeDefined();
  });
});
