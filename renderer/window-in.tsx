import type { ReactNode } from 'react';
import type { DesktopBridge } from '../shared/contract/shell.ts';
import { AppRoot } from './app.tsx';
import { chooseTransport } from './connection/choose-transport.ts';
import { openDesktopPort } from './connection/desktop-port.ts';
import { browserShell, createDesktopShell } from './connection/shell-client.ts';
import { takeToken } from './connection/token.ts';
import { createApp } from './create-app.ts';
import { Gate } from './frame/gate.tsx';
import { AppProvider } from './state/app-context.tsx';

/** In the desktop app the bridge is the right to enter; a browser shows its token. */
export const windowIn = (host: Window, bridge: DesktopBridge | undefined): ReactNode => {
  if (!bridge) {
    return (
      <Gate
        firstToken={takeToken(host)}
        open={(token) => createApp(chooseTransport(token, host.location), browserShell, host)}
      />
    );
  }
  const { app, commands } = createApp(() => openDesktopPort(bridge), createDesktopShell(bridge), host);
  return (
    <AppProvider app={app}>
      <AppRoot commands={commands} />
    </AppProvider>
  );
};
