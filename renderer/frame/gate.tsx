import { useMemo, useState } from 'react';
import { AppRoot } from '../app.tsx';
import { type App, AppProvider, useLink } from '../state/app-context.tsx';
import { TokenForm } from './token-form.tsx';

export interface GateProps {
  readonly firstToken: string | undefined;
  readonly open: (token: string) => App;
}

const Inside = ({ onToken }: { readonly onToken: (token: string) => void }) =>
  useLink().phase === 'refused' ? (
    <TokenForm reason="This link belongs to another start of Trackside." onToken={onToken} />
  ) : (
    <AppRoot />
  );

/** Lets in whoever holds the token, and says where to find it. */
export const Gate = ({ firstToken, open }: GateProps) => {
  const [token, setToken] = useState(firstToken);
  const app = useMemo(() => (token === undefined ? undefined : open(token)), [token, open]);
  if (!app) return <TokenForm reason="This page was opened without its token." onToken={setToken} />;
  return (
    <AppProvider app={app}>
      <Inside onToken={setToken} />
    </AppProvider>
  );
};
