import { describe, expect, it } from 'vitest';
import type { EngineState } from '../../shared/contract/shell.ts';
import { situationOf } from './situation.ts';

const lost = (attempts: number) => ({ phase: 'lost', attempts }) as const;
const running: EngineState = { phase: 'running' };

describe('what the window says about its way to the messages', () => {
  it('is calm while the engine starts, whatever the link does meanwhile', () => {
    expect(situationOf({ phase: 'connecting' }, { phase: 'starting' })).toEqual({ phase: 'starting' });
    expect(situationOf(lost(3), { phase: 'starting' })).toEqual({ phase: 'starting' });
    expect(situationOf({ phase: 'connecting' }, undefined)).toEqual({ phase: 'starting' });
  });

  it('passes on which thread is started again, and why the engine failed', () => {
    const restarting: EngineState = { phase: 'restarting', thread: 'ingest', attempt: 2 };
    const failed: EngineState = { phase: 'failed', code: 'disk-full', message: 'No room.', remedy: 'Make some.' };
    expect(situationOf({ phase: 'open' }, restarting)).toEqual(restarting);
    expect(situationOf(lost(9), failed)).toEqual(failed);
  });

  it('says that the link is lost in a browser at once, in the desktop app only when it stays so', () => {
    expect(situationOf(lost(1), undefined)).toEqual({ phase: 'lost' });
    expect(situationOf(lost(1), running)).toEqual({ phase: 'fine' });
    expect(situationOf(lost(2), running)).toEqual({ phase: 'lost' });
    expect(situationOf({ phase: 'open' }, running)).toEqual({ phase: 'fine' });
  });
});
