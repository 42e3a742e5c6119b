import { createStore, type StoreApi } from 'zustand/vanilla';
import { ContractError, type ErrorBody } from '../../../shared/contract/errors.ts';
import type { Result } from '../../../shared/contract/methods.ts';
import type { PlannedEdit, PlanSteps } from '../../../shared/contract/plan-edit-shapes.ts';
import { pathPattern } from '../../../shared/model/violation.ts';
import type { ViolationCode } from '../../../shared/model/violation-codes.ts';
import type { Connection } from '../../connection/connection.ts';
import type { Toasts } from '../toasts.ts';

/** A violation that is to be mended in the plan, by a message that has it. */
export interface MendTarget {
  readonly seq: number;
  readonly run: string;
  readonly code: ViolationCode;
  readonly name: string;
  readonly path: string;
  readonly explanation: string;
}

/** What a person says of a mute. */
export interface MuteWords {
  readonly reason: string;
  /** YYYY-MM-DD; empty for a mute without an end. */
  readonly until: string;
}

export interface Mending {
  readonly type: 'allow' | 'mute' | 'unmute';
  readonly target: MendTarget;
  readonly words: MuteWords;
  /** The edit, once it is known. */
  readonly edit?: PlannedEdit;
  /** What it changes among stored messages, once that is known. */
  readonly trial?: Result<'plan.trial'>;
  readonly refusal?: ErrorBody;
  readonly saving: boolean;
}

export interface MendingState {
  /** What the dialog is about; absent while it is closed. */
  readonly open?: Mending;
  readonly steps: PlanSteps;
}

/** Mending in the plan: the edit that is looked at, and the steps that can be taken back. */
export interface MendingSession extends StoreApi<MendingState> {
  begin(type: Mending['type'], target: MendTarget): void;
  say(words: Partial<MuteWords>): void;
  close(): void;
  save(): Promise<void>;
  /** Writes the first text of a plan, where there is no plan file yet. */
  create(text: string): Promise<void>;
  undo(): Promise<void>;
  redo(): Promise<void>;
}

const bodyOf = (error: unknown): ErrorBody => {
  if (error instanceof ContractError) return error.body;
  throw error;
};

/** One step at a time can be taken back, so there is one toast of it. */
const planEdit = 'plan-edit';

/** Milliseconds after which a first answer is shown; where much is stored, the whole follows. */
const soon = 1_000;

const stillWithoutReason = '(a reason)';

export const createMendingSession = (
  connection: Pick<Connection, 'call' | 'onOpen' | 'onNotice'>,
  toasts: Pick<Toasts, 'show'>,
): MendingSession => {
  const store = createStore<MendingState>(() => ({ steps: {} }));
  let looking = new AbortController();
  /** Which trial is under way or done: reasons do not change what a plan judges. */
  let tried = '';
  let inForce: string | undefined;

  const change = (part: Partial<Mending>): void => {
    const { open } = store.getState();
    if (open) store.setState({ open: { ...open, ...part } });
  };

  const editOf = ({ type, target: { seq, code, path, name }, words }: Mending) => {
    if (type === 'allow') return { type, seq, code, path } as const;
    const about = { code, ...(name === '' ? {} : { event: name }), path: pathPattern(path) };
    if (type === 'unmute') return { type, ...about } as const;
    const { reason, until } = words;
    return {
      type,
      ...about,
      reason: reason.trim() || stillWithoutReason,
      ...(until === '' ? {} : { until }),
    } as const;
  };

  const look = async (): Promise<void> => {
    const { open } = store.getState();
    if (!open) return;
    const { target, type, words } = open;
    const trialKey = `${type} ${words.until}`;
    const isNew = trialKey !== tried;
    if (isNew) {
      looking.abort();
      looking = new AbortController();
      tried = trialKey;
    }
    const { signal } = looking;
    const isCurrent = (): boolean => store.getState().open?.words === words && store.getState().open?.target === target;
    try {
      const edit = await connection.call('plan.edit', { run: target.run, edit: editOf(open) });
      if (!isCurrent()) return;
      const { open: now } = store.getState();
      if (now) {
        const { refusal: _gone, ...rest } = now;
        store.setState({ open: { ...rest, edit } });
      }
      if (!isNew) return;
      const about = { run: target.run, text: edit.text };
      const trial = await connection.call('plan.trial', { ...about, within: soon }, { signal });
      if (!signal.aborted) change({ trial });
      if (signal.aborted || trial.complete) return;
      const whole = await connection.call('plan.trial', about, { signal });
      if (!signal.aborted) change({ trial: whole });
    } catch (error) {
      const refusal = bodyOf(error);
      if (refusal.code !== 'cancelled' && isCurrent()) change({ refusal });
    }
  };

  const close = (): void => {
    looking.abort();
    tried = '';
    store.setState(({ steps }) => ({ steps }), true);
  };

  const readSteps = async (): Promise<void> => {
    try {
      store.setState({ steps: await connection.call('plan.steps', {}) });
    } catch (error) {
      // A connection that is lost asks again when it is open.
      bodyOf(error);
    }
  };

  const step = async (method: 'plan.undo' | 'plan.redo', word: string): Promise<void> => {
    try {
      const { name, steps } = await connection.call(method, {});
      store.setState({ steps });
      const back =
        method === 'plan.undo' ? { label: 'Redo', run: () => void redo() } : { label: 'Undo', run: () => void undo() };
      toasts.show({ text: `${word}: ${name}.`, matter: planEdit, action: back });
    } catch (error) {
      const { message, remedy } = bodyOf(error);
      toasts.show({ text: `${message} ${remedy}`, tone: 'error' });
    }
  };

  const undo = (): Promise<void> => step('plan.undo', 'Taken back');
  const redo = (): Promise<void> => step('plan.redo', 'Made again');

  const save = async (): Promise<void> => {
    const { open } = store.getState();
    const { edit } = open ?? {};
    if (!open || !edit || open.saving || (open.type === 'mute' && open.words.reason.trim() === '')) return;
    change({ saving: true });
    try {
      await write(edit, close);
    } catch (error) {
      change({ saving: false, refusal: bodyOf(error) });
    }
  };

  const write = async (
    { text, base, name }: Pick<PlannedEdit, 'text' | 'base' | 'name'>,
    written: () => void,
  ): Promise<void> => {
    const saved = await connection.call('plan.save', { text, name, ...(base === undefined ? {} : { base }) });
    written();
    store.setState({ steps: saved.steps });
    toasts.show({ text: `Saved: ${name}.`, matter: planEdit, action: { label: 'Undo', run: () => void undo() } });
  };

  const create = async (text: string): Promise<void> => {
    try {
      await write({ text, name: 'Create the plan' }, () => undefined);
    } catch (error) {
      const { message, remedy } = bodyOf(error);
      toasts.show({ text: `${message} ${remedy}`, tone: 'error' });
    }
  };

  connection.onOpen(() => void readSteps());
  connection.onNotice((notice) => {
    if (notice.name !== 'status') return;
    void readSteps();
    const { revision } = notice.data.plan ?? {};
    if (revision === inForce) return;
    inForce = revision;
    // The file is another now: what is looked at is made anew from it.
    tried = '';
    void look();
  });

  return {
    ...store,
    begin: (type, target) => {
      close();
      store.setState({ open: { type, target, words: { reason: '', until: '' }, saving: false } });
      void look();
    },
    say: (words) => {
      const { open } = store.getState();
      if (!open) return;
      change({ words: { ...open.words, ...words } });
      void look();
    },
    close,
    save,
    create,
    undo,
    redo,
  };
};
