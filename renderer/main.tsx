import './styles/app.css';
import { createRoot } from 'react-dom/client';
import type { DesktopBridge } from '../shared/contract/shell.ts';
import { windowIn } from './window-in.tsx';

declare global {
  interface Window {
    /** Put there by the desktop app's preload; absent in a browser. */
    readonly trackside?: DesktopBridge;
  }
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root');

createRoot(root).render(windowIn(window, window.trackside));
