import { type FormEvent, useState } from 'react';
import { tokenIn } from '../connection/token.ts';
import { Button } from '../ui/button.tsx';

export interface TokenFormProps {
  readonly reason: string;
  readonly onToken: (token: string) => void;
}

/** Shown without a token: why, and what to do. */
export const TokenForm = ({ reason, onToken }: TokenFormProps) => {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const token = tokenIn(text);
    setWrong(token === undefined);
    if (token !== undefined) onToken(token);
  };
  return (
    <main className="flex h-full items-center justify-center p-8">
      <form onSubmit={submit} className="flex w-full max-w-[460px] flex-col gap-3">
        <h1 className="text-xl font-semibold">Open Trackside by its link</h1>
        <p className="text-muted">
          {reason} Trackside prints its link in the terminal at every start. The token in it stays in this page’s memory
          only, so a reloaded page needs the link again.
        </p>
        <label htmlFor="link" className="text-sm font-medium">
          Link from the terminal
        </label>
        <input
          id="link"
          value={text}
          spellCheck={false}
          autoComplete="off"
          aria-invalid={wrong}
          aria-describedby={wrong ? 'link-problem' : undefined}
          placeholder="http://127.0.0.1:9798/#t=…"
          onChange={(event) => setText(event.target.value)}
          className="h-9 rounded-md border border-edge bg-raised px-3 font-mono text-sm placeholder:text-muted"
        />
        {wrong ? (
          <p id="link-problem" role="alert" className="text-sm text-invalid">
            There is no token in this text. Copy the whole line that begins with http://127.0.0.1.
          </p>
        ) : undefined}
        <Button type="submit" look="primary" className="h-9 self-start px-4">
          Open
        </Button>
      </form>
    </main>
  );
};
