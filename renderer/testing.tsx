import './styles/app.css';
import { createRoot } from 'react-dom/client';
import { createPortPair } from '../shared/contract/port-pair.ts';
import { serveRpc } from '../shared/contract/rpc-server.ts';
import type { EngineState } from '../shared/contract/shell.ts';
import { createFakeBridge } from './connection/testing/fake-bridge.ts';
import { createMemoryEngine } from './connection/testing/memory-engine.ts';
import { windowIn } from './window-in.tsx';

// The desktop app's window over made-up messages: `/testing.html?messages=1000&rate=200`, and before there are any:
// `?engine=starting`, `restarting` or `failed`. Not part of the built window.
const wish = new URLSearchParams(window.location.search);
const engine = createMemoryEngine(Number(wish.get('messages') ?? 1_000), Date.now);
const perTick = Number(wish.get('rate') ?? 0) / 20;
if (perTick > 0) setInterval(() => engine.receive(perTick), 50);

const states: Readonly<Record<string, EngineState>> = {
  starting: { phase: 'starting' },
  restarting: { phase: 'restarting', thread: 'query', attempt: 2 },
  failed: {
    phase: 'failed',
    code: 'thread-died',
    message: 'The collector stopped five times in a minute.',
    remedy: 'Try again; if it stops again, look into the log.',
  },
};
const state: EngineState = states[wish.get('engine') ?? ''] ?? { phase: 'running' };

const { bridge, act } = createFakeBridge(() => {
  if (state.phase === 'starting') return new Promise(() => undefined);
  const [near, far] = createPortPair();
  serveRpc(far, engine, (error) => reportError(error));
  return Promise.resolve(near);
});

const root = document.getElementById('root');
if (root) createRoot(root).render(windowIn(window, bridge));
act({ type: 'engine', state });
