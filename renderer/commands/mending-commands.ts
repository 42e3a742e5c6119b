import type { MessageDetail } from '../../shared/contract/shapes.ts';
import { editorLink, editorTitle } from '../../shared/model/editor-link.ts';
import type { RulePosition } from '../../shared/model/violation.ts';
import type { App } from '../state/app-context.tsx';
import { forDeveloper, type ShownViolation } from '../state/mending/for-developer.ts';
import { sampleRun } from '../state/sample-shop.ts';
import { askShell } from '../state/shell-calls.ts';
import type { Command } from './command.ts';
import { copyText, messageOf } from './copy-message.ts';

/** What can be done about one violation of a message, in the plan or outside of it. */
export interface ViolationActions {
  /** Edits of the plan; absent where the plan of the run is not the person's to change. */
  readonly edits?: {
    allow(): void;
    mute(): void;
    /** Takes out of the plan what mutes it. */
    unmute(): void;
  };
  copy(): void;
  /** Absent where the rule stands in no file, or no editor is chosen. */
  readonly open?: () => void;
}

const targetOf = (violation: ShownViolation, { seq, run, name }: Pick<MessageDetail, 'seq' | 'run' | 'name'>) => ({
  seq,
  run,
  name,
  code: violation.code,
  path: violation.path,
  explanation: violation.explanation,
});

/** The address of a rule in the person's editor. */
const ruleLink = ({ settings }: Pick<App, 'settings'>, rule: RulePosition | undefined): string | undefined => {
  const { editor } = settings.getState().settings;
  return rule === undefined || editor === 'none' ? undefined : editorLink(editor, rule.file, rule.line);
};

const openInEditor = async (app: App, url: string): Promise<void> => {
  if (app.desktop) {
    await askShell({ desktop: app.desktop.calls, toasts: app.toasts }, 'link.open', { url });
    return;
  }
  const { editor } = app.settings.getState().settings;
  window.location.assign(url);
  if (editor !== 'none') app.toasts.show({ text: `Asked ${editorTitle(editor)} to open the plan.` });
};

/** The actions of a violation, with the message that shows it: whole, or by where it is stored. */
export const violationActions = (
  app: App,
  violation: ShownViolation,
  message: Pick<MessageDetail, 'seq' | 'run' | 'name'>,
): ViolationActions => {
  const url = ruleLink(app, violation.rule);
  const copy = async (): Promise<void> => {
    const detail = await messageOf(app, message.seq);
    if (detail) await copyText(app, forDeveloper(violation, detail), 'for the developer');
  };
  return {
    ...(message.run === sampleRun
      ? {}
      : {
          edits: {
            allow: () => app.mending.begin('allow', targetOf(violation, message)),
            mute: () => app.mending.begin('mute', targetOf(violation, message)),
            unmute: () => app.mending.begin('unmute', targetOf(violation, message)),
          },
        }),
    copy: () => void copy(),
    ...(url === undefined ? {} : { open: () => void openInEditor(app, url) }),
  };
};

/**
 * Does something about the violation that is shown: the one of the violations view, or the one that the live view
 * points at, else the first of its message.
 */
const withShown = async (app: App, act: (actions: ViolationActions) => void): Promise<void> => {
  const { shown } = app.violations.getState();
  const [sample] = shown?.samples ?? [];
  if (shown && sample !== undefined) {
    act(violationActions(app, shown, { seq: sample, run: app.navigation.getState().run, name: shown.name }));
    return;
  }
  const { selected, target } = app.live.store.getState();
  const detail = selected === undefined ? undefined : await messageOf(app, selected);
  if (!detail) return;
  const found = detail.violations.find(({ path }) => path === target?.path) ?? detail.violations[0];
  if (found) act(violationActions(app, found, detail));
  else app.toasts.show({ text: 'This message has no violation.' });
};

/** Mending of the violation shown, and the steps of what was saved. */
export const mendingCommands = (app: App): readonly Command[] => {
  const { mending, navigation, live, violations } = app;
  const { steps } = mending.getState();
  const isMuted = (): boolean => violations.getState().shown?.muted === true;
  const shown = (): boolean =>
    mending.getState().open === undefined &&
    (violations.getState().shown !== undefined ||
      (navigation.getState().place.view === 'live' && live.store.getState().selected !== undefined));
  const hasRule = (): boolean => {
    const { shown: item } = violations.getState();
    return shown() && (item === undefined || ruleLink(app, item.rule) !== undefined);
  };
  const about = (
    id: string,
    { title, key, when = shown }: { readonly title: string; readonly key: string; readonly when?: () => boolean },
    act: (actions: ViolationActions) => void,
  ): Command => ({
    id: `violation.${id}`,
    title,
    group: 'Violations',
    shortcuts: [{ keys: key, place: 'violations' }],
    when,
    run: () => void withShown(app, act),
  });
  const editable = (): boolean => shown() && navigation.getState().run !== sampleRun;
  const unmuted = (): boolean => editable() && !isMuted();
  return [
    about('allow', { title: 'Allow the violation in the plan…', key: 'A', when: unmuted }, ({ edits }) =>
      edits?.allow(),
    ),
    about('mute', { title: 'Mute the violation…', key: 'M', when: unmuted }, ({ edits }) => edits?.mute()),
    about('unmute', { title: 'Unmute the violation…', key: 'M', when: () => editable() && isMuted() }, ({ edits }) =>
      edits?.unmute(),
    ),
    about('copy', { title: 'Copy the violation for the developer', key: 'C' }, ({ copy }) => copy()),
    about('open', { title: 'Open the rule in your editor', key: 'O', when: hasRule }, ({ open }) => open?.()),
    {
      id: 'plan.undo',
      title: steps.undo === undefined ? 'Undo the edit of the plan' : `Undo: ${steps.undo}`,
      group: 'Violations',
      shortcuts: [{ keys: 'Mod+Z', place: 'untyped' }],
      when: () => mending.getState().steps.undo !== undefined && mending.getState().open === undefined,
      run: () => void mending.undo(),
    },
    {
      id: 'plan.redo',
      title: steps.redo === undefined ? 'Redo the edit of the plan' : `Redo: ${steps.redo}`,
      group: 'Violations',
      shortcuts: [{ keys: 'Mod+Shift+Z', place: 'untyped' }],
      when: () => mending.getState().steps.redo !== undefined && mending.getState().open === undefined,
      run: () => void mending.redo(),
    },
  ];
};
