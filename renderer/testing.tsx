import './styles/app.css';
import { createRoot } from 'react-dom/client';
import { createPortPair } from '../shared/contract/port-pair.ts';
import { serveRpc } from '../shared/contract/rpc-server.ts';
import { createMemoryEngine } from './connection/testing/memory-engine.ts';
import { createApp } from './create-app.ts';
import { Gate } from './frame/gate.tsx';

// The window over made-up messages: `/testing.html?messages=1000&rate=200`. Not part of the built window.
const wish = new URLSearchParams(window.location.search);
const engine = createMemoryEngine(Number(wish.get('messages') ?? 1_000), Date.now);
const perTick = Number(wish.get('rate') ?? 0) / 20;
if (perTick > 0) setInterval(() => engine.receive(perTick), 50);

const openPort = () => {
  const [near, far] = createPortPair();
  serveRpc(far, engine, (error) => reportError(error));
  return Promise.resolve(near);
};

const root = document.getElementById('root');
if (root) createRoot(root).render(<Gate firstToken="memory" open={() => createApp(openPort, window)} />);
