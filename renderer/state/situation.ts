import type { EngineState } from '../../shared/contract/shell.ts';
import type { Link } from '../connection/connection.ts';

/** What the window has to say about its way to the messages. */
export type Situation =
  | { readonly phase: 'fine' }
  /** Nothing was there yet: a first start, which is no fault. */
  | { readonly phase: 'starting' }
  | Extract<EngineState, { readonly phase: 'restarting' | 'failed' }>
  /** The window's own link is gone; nothing else is known. */
  | { readonly phase: 'lost' };

// The port of a thread that died closes before the desktop app has said why.
const quietAttempts = 1;

/** The engine's own word goes first; the link tells the rest. */
export const situationOf = (link: Link, engine: EngineState | undefined): Situation => {
  if (engine && engine.phase !== 'running') return engine;
  if (link.phase === 'connecting') return { phase: 'starting' };
  const quiet = engine ? quietAttempts : 0;
  return { phase: link.phase === 'lost' && link.attempts > quiet ? 'lost' : 'fine' };
};
