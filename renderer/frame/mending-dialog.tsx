import { type FormEvent, useEffect, useId, useRef } from 'react';
import { useStore } from 'zustand';
import { useApp } from '../state/app-context.tsx';
import type { Mending } from '../state/mending/mending-session.ts';
import { nameOf } from '../state/path-name.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { DiffView } from '../ui/diff-view.tsx';
import { ForeignText } from '../ui/foreign-text.tsx';
import { Sentence } from '../ui/sentence.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { TrialResult } from './trial-result.tsx';

const field = 'h-7 rounded-md border border-edge bg-raised px-2 text-sm';

const MuteFields = ({ open }: { readonly open: Mending }) => {
  const { mending } = useApp();
  const reasonId = useId();
  const untilId = useId();
  return (
    <div className="flex flex-wrap gap-3">
      <span className="flex min-w-56 grow flex-col gap-1">
        <label htmlFor={reasonId} className="text-sm font-medium">
          Reason
        </label>
        <input
          id={reasonId}
          className={field}
          value={open.words.reason}
          required
          maxLength={200}
          placeholder="Known, mended in 2.4"
          // The one thing that only the person knows.
          ref={focusOnce}
          onChange={(event) => mending.say({ reason: event.target.value })}
        />
      </span>
      <span className="flex flex-col gap-1">
        <label htmlFor={untilId} className="text-sm font-medium">
          Until <span className="font-normal text-muted">(optional)</span>
        </label>
        <input
          id={untilId}
          type="date"
          className={field}
          value={open.words.until}
          onChange={(event) => mending.say({ until: event.target.value })}
        />
      </span>
    </div>
  );
};

const focusOnce = (input: HTMLInputElement | null): void => input?.focus();

/** Says before anybody saves what stands in the way, and how the edit gets into the plan all the same. */
const Obstacle = ({ obstacle, diff }: { readonly obstacle: string; readonly diff: string }) => (
  <div role="alert" className="flex flex-wrap items-center gap-2 rounded-md bg-warning-soft px-3 py-2">
    <div className="min-w-56 flex-1">
      <p className="font-medium wrap-anywhere">
        <ForeignText text={obstacle} />
      </p>
      <p>Make it writable and save, or pass the difference on to whoever keeps the plan.</p>
    </div>
    <CopyButton text={diff} label="Copy the difference" />
  </div>
);

const EditShown = ({ open }: { readonly open: Mending }) => {
  const { edit, trial, refusal } = open;
  if (refusal && !edit) return undefined;
  if (!edit) return <Skeleton label="The edit is being made" />;
  return (
    <>
      {edit.obstacle === undefined ? undefined : <Obstacle obstacle={edit.obstacle} diff={edit.diff} />}
      <div className="flex flex-col gap-1">
        <p className="font-mono text-sm text-muted wrap-anywhere">
          <ForeignText text={`${nameOf(edit.path)}:${edit.line}`} />
        </p>
        <DiffView unified={edit.diff} label="Change of the plan file" />
      </div>
      {edit.notes.length > 0 ? (
        <ul className="list-disc pl-5 text-sm">
          {edit.notes.map((note) => (
            <li key={note} className="wrap-anywhere">
              <Sentence text={note} />
            </li>
          ))}
        </ul>
      ) : undefined}
      <TrialResult trial={trial} />
    </>
  );
};

const Content = ({ open }: { readonly open: Mending }) => {
  const { mending } = useApp();
  const save = useRef<HTMLButtonElement>(null);
  const { type, target, edit, refusal, saving, words } = open;
  const isMute = type === 'mute';
  const ready = edit !== undefined && !saving && (!isMute || words.reason.trim() !== '');
  useEffect(() => {
    if (!isMute && ready) save.current?.focus();
  }, [isMute, ready]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void mending.save();
  };
  return (
    <form className="flex min-h-0 flex-col" onSubmit={submit}>
      <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-4">
        <p className="wrap-anywhere">
          <Sentence text={target.explanation} />
        </p>
        {isMute ? <MuteFields open={open} /> : undefined}
        {refusal ? (
          <div role="alert" className="rounded-md bg-invalid-soft px-3 py-2">
            <p className="font-medium wrap-anywhere">
              <Sentence text={refusal.message} />
            </p>
            <p className="wrap-anywhere">
              <Sentence text={refusal.remedy} />
            </p>
            {type === 'allow' && refusal.code === 'no-plan-edit' ? (
              <Button className="mt-2" onClick={() => mending.begin('mute', target)}>
                Mute it…
              </Button>
            ) : undefined}
          </div>
        ) : undefined}
        <EditShown open={open} />
      </div>
      <footer className="flex shrink-0 justify-end gap-2 border-t border-line px-4 py-3">
        <Button onClick={mending.close}>Cancel</Button>
        <Button ref={save} type="submit" look="primary" disabled={!ready}>
          Save to the plan
        </Button>
      </footer>
    </form>
  );
};

const titles = { allow: 'Allow in plan', mute: 'Mute', unmute: 'Unmute' } as const;

/** Shows an edit of the plan before it is saved: the difference, and what it changes among stored messages. */
export const MendingDialog = () => {
  const { mending } = useApp();
  const open = useStore(mending, (state) => state.open);
  if (!open) return undefined;
  return (
    <Dialog title={titles[open.type]} open onClose={mending.close}>
      <Content open={open} />
    </Dialog>
  );
};
