import { basename, dirname } from 'node:path';
import { ContractError } from '../../../shared/contract/errors.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import { pathPattern } from '../../../shared/model/violation.ts';
import { attachReferred } from '../plan/attach-referred.ts';
import type { AllowRequest } from '../plan/edit/allow-request.ts';
import { allowInPlan, type PlanEdit } from '../plan/edit/edit-plan.ts';
import { muteInPlan } from '../plan/edit/mute.ts';
import { newPlan } from '../plan/edit/new-plan.ts';
import { PlanSteps } from '../plan/edit/plan-steps.ts';
import { firstChangedLine, unifiedDiff } from '../plan/edit/unified-diff.ts';
import { unmuteInPlan } from '../plan/edit/unmute.ts';
import { planFormats } from '../plan/plan-formats.ts';
import { isPacked, ownText } from '../plan/plan-parts.ts';
import { readPlanRules, revisionOf } from '../plan/read-plan.ts';
import type { MessageReader } from '../store/read-messages.ts';
import type { RowReader } from '../store/read-rows.ts';
import { notFound } from './errors.ts';
import type { Plans } from './plans.ts';
import { similarMessages } from './similar-messages.ts';
import type { StoredRows } from './stored-rows.ts';

/** The plan file as edits need it. */
export interface EditableFile {
  read(): Promise<
    | { readonly type: 'text'; readonly text: string }
    | { readonly type: 'absent' }
    | { readonly type: 'unreadable'; readonly message: string }
  >;
  /** Why it cannot be written; undefined where nothing is known to stand in the way. */
  obstacle(): Promise<string | undefined>;
  write(text: string | undefined): Promise<{ readonly ok: true } | { readonly ok: false; readonly message: string }>;
}

export interface PlanEditsOptions {
  /** Absent where an engine has no plan file of its own to write. */
  readonly file: EditableFile | undefined;
  readonly plans: Plans;
  readonly stored: StoredRows;
  readonly rows: RowReader;
  readonly messages: MessageReader;
  /** Runs that bring a plan of their own. */
  readonly runsWithPlans: ReadonlyMap<string, unknown>;
}

const refusal = (code: ContractError['body']['code'], message: string, remedy: string): ContractError =>
  new ContractError({ code, message, remedy });

const changedOutside = (): ContractError =>
  refusal(
    'plan-changed',
    'The plan file has changed since, so nothing was written.',
    'Look at what it says now, and make the edit anew.',
  );

/** What somebody should know of the plan file that an edit begins. */
const firstPlanNotes: readonly string[] = [
  'There is no plan file yet: it is created.',
  'Events that it does not name yet are told as an info (`unplanned: { events: info }`), each of which can be allowed; without that line they are errors.',
];

const noStep = (name: string): ContractError =>
  refusal(
    'plan-changed',
    `The plan file has changed since “${name}”, so nothing was written.`,
    'Change it in an editor, or make the edit anew from the violation.',
  );

type EditOf<T extends Params<'plan.edit'>['edit']['type']> = Extract<Params<'plan.edit'>['edit'], { readonly type: T }>;

/** Edits of the workspace's plan file: shown first, then saved, taken back and made again. */
export const createPlanEdits = ({ file, plans, stored, rows, messages, runsWithPlans }: PlanEditsOptions) => {
  const steps = new PlanSteps();

  const planPath = (): string => plans.of(undefined)?.path ?? 'trackside.plan.yaml';

  const existing = (): EditableFile => {
    if (file) return file;
    throw refusal('plan-not-editable', 'This engine has no plan file to write.', 'Start it with trackside serve.');
  };

  const textOnDisk = async (): Promise<string | undefined> => {
    const reading = await existing().read();
    if (reading.type === 'unreadable') {
      throw refusal('plan-not-editable', reading.message, `Look after ${planPath()}.`);
    }
    return reading.type === 'text' ? reading.text : undefined;
  };

  /** With the files that its schemas refer to, which an edit leaves as they are. */
  const withReferred = (text: string): Promise<string> => attachReferred(text, planPath());

  /** As the status names it once the text is in force. */
  const revisionOnDisk = async (text: string | undefined): Promise<string | undefined> =>
    text === undefined ? undefined : revisionOf(await withReferred(text));

  /** A plan of another tool is that tool's to edit, and a folder is edited file by file. */
  const assertOwnFormat = (text: string): void => {
    const reading = readPlanRules(text, { file: planPath() });
    const tool = reading.ok ? planFormats.find(({ id }) => id === reading.rules.format) : undefined;
    if (tool) {
      throw refusal(
        'plan-not-editable',
        `The plan in force is in the format of another tool (${tool.title}), and Trackside writes only its own.`,
        `Change it there: the file is watched. Or take it over with trackside plan import "${planPath()}", and serve the file that this writes with --plan.`,
      );
    }
    if (isPacked(text)) {
      throw refusal(
        'plan-not-editable',
        'The plan in force is a folder, and Trackside writes only files.',
        'Name the plan file in it with --plan.',
      );
    }
  };

  const requestOf = ({ seq, code, path }: EditOf<'allow'>): AllowRequest => {
    const [row] = rows.rows([seq]);
    const samples = similarMessages(stored, messages, seq);
    const [message] = samples;
    if (!row || !message) {
      throw notFound(`There is no message ${seq}.`, 'Take a seq from the list of messages; old ones are forgotten.');
    }
    const found = row.violations.find(
      (each) => each.code === code && (each.path === path || pathPattern(each.path) === path),
    );
    return { violation: found ?? { code, path }, message, source: row.source, samples };
  };

  const allow = (text: string, edit: EditOf<'allow'>): PlanEdit => allowInPlan(text, planPath(), requestOf(edit));

  const edited = (text: string, edit: Params<'plan.edit'>['edit']): PlanEdit => {
    switch (edit.type) {
      case 'allow':
        return allow(text, edit);
      case 'mute':
        return muteInPlan(text, planPath(), edit);
      case 'unmute':
        return unmuteInPlan(text, planPath(), edit);
      case 'text':
        return { ok: true, text: edit.text, name: 'Edit the plan', notes: [] };
    }
  };

  const write = async (text: string | undefined): Promise<void> => {
    const written = await existing().write(text);
    if (!written.ok) {
      throw refusal(
        'plan-not-written',
        `${written.message} Nothing was changed.`,
        'Check the permissions of the file and its folder, and whether the disk is full.',
      );
    }
  };

  const result = async (name: string, text: string | undefined): Promise<Result<'plan.undo'>> => {
    const revision = await revisionOnDisk(text);
    return { name, ...(revision === undefined ? {} : { revision }), steps: named() };
  };

  const named = (): Result<'plan.steps'> => ({
    ...(steps.undo ? { undo: steps.undo.name } : {}),
    ...(steps.redo ? { redo: steps.redo.name } : {}),
  });

  const nothing = (what: string): ContractError =>
    refusal('nothing-to-undo', `There is no edit of the plan to ${what}.`, 'Edits are kept while Trackside runs.');

  return {
    edit: async ({ run, edit }: Params<'plan.edit'>): Promise<Result<'plan.edit'>> => {
      if (run !== undefined && runsWithPlans.has(run)) {
        throw refusal(
          'plan-not-editable',
          `The run ${run} brings its own plan, which is part of Trackside.`,
          'Edit the plan of your workspace; this one shows what a plan does.',
        );
      }
      await stored.catchUp();
      const before = await textOnDisk();
      const whole = await withReferred(before ?? newPlan(basename(dirname(planPath())) || 'My plan'));
      assertOwnFormat(whole);
      const change = edited(whole, edit);
      if (!change.ok) throw refusal('no-plan-edit', change.message, change.remedy);
      const { name, notes } = change;
      const text = ownText(change.text);
      const obstacle = await existing().obstacle();
      return {
        ...(before === undefined ? {} : { base: revisionOf(whole) }),
        path: planPath(),
        text,
        diff: unifiedDiff(basename(planPath()), before ?? '', text),
        line: firstChangedLine(before ?? '', text),
        ...(obstacle === undefined ? {} : { obstacle }),
        name,
        notes: before === undefined ? [...firstPlanNotes, ...notes] : notes,
      };
    },

    save: async ({ text, base, name }: Params<'plan.save'>): Promise<Result<'plan.save'>> => {
      const before = await textOnDisk();
      if ((await revisionOnDisk(before)) !== base) throw changedOutside();
      const reading = readPlanRules(await withReferred(text), { file: planPath() });
      if (!reading.ok) {
        const [problem] = reading.problems.all;
        const place = problem === undefined ? '' : ` Line ${problem.line}: ${problem.message}`;
        throw refusal('no-plan-edit', `The text is no plan.${place}`, 'Mend the text, then save it.');
      }
      await write(text);
      steps.save({ name, before, after: text });
      return result(name, text);
    },

    undo: async (): Promise<Result<'plan.undo'>> => {
      const step = steps.undo;
      if (!step) throw nothing('undo');
      if ((await textOnDisk()) !== step.after) throw noStep(step.name);
      await write(step.before);
      steps.takenBack();
      return result(step.name, step.before);
    },

    redo: async (): Promise<Result<'plan.redo'>> => {
      const step = steps.redo;
      if (!step) throw nothing('redo');
      if ((await textOnDisk()) !== step.before) throw noStep(step.name);
      await write(step.after);
      steps.madeAgain();
      return result(step.name, step.after);
    },

    steps: named,
  };
};
