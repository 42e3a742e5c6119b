import { useMemo, useState } from 'react';
import { AppRoot } from '../app.tsx';
import type { OpenWindow } from '../create-app.ts';
import { AppProvider, useLink } from '../state/app-context.tsx';
import { TokenForm } from './token-form.tsx';

export interface GateProps {
  readonly firstToken: string | undefined;
  readonly open: (token: string) => OpenWindow;
}

type InsideProps = Pick<OpenWindow, 'commands'> & { readonly onToken: (token: string) => void };

const Inside = ({ commands, onToken }: InsideProps) =>
  useLink().phase === 'refused' ? (
    <TokenForm reason="This link belongs to another start of Trackside." onToken={onToken} />
  ) : (
    <AppRoot commands={commands} />
  );

/** Lets in whoever holds the token, and says where to find it. A browser needs it; the desktop app does not. */
export const Gate = ({ firstToken, open }: GateProps) => {
  const [token, setToken] = useState(firstToken);
  const opened = useMemo(() => (token === undefined ? undefined : open(token)), [token, open]);
  if (!opened) return <TokenForm reason="This page was opened without its token." onToken={setToken} />;
  return (
    <AppProvider app={opened.app}>
      <Inside commands={opened.commands} onToken={setToken} />
    </AppProvider>
  );
};
