import { once } from 'node:events';
import type { EngineState } from '../../shared/contract/shell.ts';
import type { Engine } from '../engine/engine.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';

/** What a person at the terminal is told of the engine's threads; nothing while all is well. */
const sayOf = (state: EngineState, before: EngineState['phase']): string | undefined => {
  switch (state.phase) {
    case 'starting':
      return undefined;
    case 'running':
      return before === 'restarting' ? 'All of Trackside runs again.' : undefined;
    case 'restarting':
      return `The ${state.thread} thread has ended and is started again (attempt ${state.attempt}). What was acknowledged is stored.`;
    case 'failed':
      return `${state.message} ${state.remedy}`;
  }
};

/** Tells what happens to the threads; resolves where one cannot be kept running. */
const untilFailed = (engine: Engine, say: (line: string) => void): Promise<void> =>
  new Promise((failed) => {
    let before: EngineState['phase'] = 'starting';
    engine.onState((state) => {
      const line = sayOf(state, before);
      before = state.phase;
      if (line !== undefined) say(line);
      if (state.phase === 'failed') failed();
    });
  });

/** Waits until it is told to stop, drains and answers 0; answers 3 where a thread cannot be kept running. */
export const untilEnded = async (engine: Engine, stop: AbortSignal, say: (line: string) => void): Promise<ExitCode> => {
  const asked = stop.aborted ? Promise.resolve() : once(stop, 'abort');
  const code = await Promise.race([
    asked.then(() => exitCodes.ok),
    untilFailed(engine, say).then(() => exitCodes.environment),
  ]);
  try {
    await engine.close();
    return code;
  } catch (error) {
    say(`Stopping failed: ${error instanceof Error ? error.message : String(error)}`);
    return exitCodes.environment;
  }
};
