import { describe, expect, it } from 'vitest';
import { browserShell, createDesktopShell, type DesktopCalls } from './shell-client.ts';
import { createFakeBridge, type FakeBridge } from './testing/fake-bridge.ts';

const noEngine = () => Promise.reject(new Error('no engine here'));

const callsOver = ({ bridge }: FakeBridge): DesktopCalls => {
  const { desktop } = createDesktopShell(bridge);
  if (!desktop) throw new Error('a bridge is the desktop app');
  return desktop;
};

describe('what the window asks of the desktop app', () => {
  it('goes with its parameters and comes back read by the schema', async () => {
    const fake = createFakeBridge(noEngine);
    fake.answerWith('workspace.open', { ok: true, result: { opened: true } });
    const reply = await callsOver(fake).request('workspace.open', { path: '/home/dev/shop' });
    expect(reply).toEqual({ ok: true, result: { opened: true } });
    expect(fake.asked).toEqual([{ method: 'workspace.open', params: { path: '/home/dev/shop' } }]);
  });

  it('is refused as data, in the words of the desktop app', async () => {
    const fake = createFakeBridge(noEngine);
    const error = { code: 'not-found', message: 'There is no such folder.', remedy: 'Choose another one.' };
    fake.answerWith('workspace.open', { ok: false, error });
    expect(await callsOver(fake).request('workspace.open', { path: '/gone' })).toEqual({ ok: false, refusal: error });
  });

  it('is refused where the answer makes no sense or the desktop app is gone', async () => {
    const fake = createFakeBridge(noEngine);
    fake.answerWith('workspace.open', { ok: true, result: { opened: 'yes' } });
    expect(await callsOver(fake).request('workspace.open', { path: '/' })).toMatchObject({
      ok: false,
      refusal: { code: 'bad-answer', message: expect.stringContaining('/opened is not true or false') },
    });
    const gone = createDesktopShell({ ...fake.bridge, request: () => Promise.reject(new Error('channel closed')) });
    expect(await gone.desktop?.request('recent.clear', {})).toMatchObject({
      ok: false,
      refusal: { code: 'no-answer', message: expect.stringContaining('channel closed') },
    });
  });

  it('cannot be asked in a browser', () => {
    expect(browserShell).not.toHaveProperty('desktop');
  });
});
