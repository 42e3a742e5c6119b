import './styles/app.css';
import { createRoot } from 'react-dom/client';
import { chooseTransport } from './connection/choose-transport.ts';
import { takeToken } from './connection/token.ts';
import { createApp } from './create-app.ts';
import { Gate } from './frame/gate.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

createRoot(root).render(
  <Gate firstToken={takeToken(window)} open={(token) => createApp(chooseTransport(token, window.location), window)} />,
);
