import type { MessageRow } from '../../shared/contract/shapes.ts';
import type { Settings } from '../../shared/model/settings.ts';
import { findingLine } from '../shell/finding-line.ts';
import { watchFindings } from '../shell/findings-watch.ts';
import { recordingOf } from '../shell/recording.ts';
import type { System } from '../shell/system.ts';
import { showBadge } from './badge.ts';
import { createFindingNotices } from './finding-notices.ts';
import { logFault } from './log.ts';
import { createStayAwake } from './stay-awake.ts';
import { type AppTray, createAppTray } from './tray.ts';
import type { Workspace } from './workspaces.ts';

export interface RecordingOverviewOptions {
  readonly system: System;
  readonly withTray: boolean;
  readonly settings: () => Settings;
  readonly showMessage: (workspace: Workspace, seq: number) => void;
  readonly show: () => void;
  readonly quit: () => void;
}

/** Badge, tray, notifications and staying awake: what the app does for all workspaces outside its windows. */
export interface RecordingOverview {
  /** Watches a workspace until the returned function is called. */
  attach(workspace: Workspace): () => void;
  /** A window came or went. */
  refresh(): void;
}

interface Finding {
  readonly workspace: Workspace;
  readonly row: MessageRow;
}

export const createRecordingOverview = (options: RecordingOverviewOptions): RecordingOverview => {
  const { system, settings, showMessage } = options;
  const invalid = new Map<Workspace, number>();
  let last: Finding | undefined;

  const tray: AppTray | undefined = options.withTray
    ? createAppTray({
        show: options.show,
        showFinding: () => {
          if (last) showMessage(last.workspace, last.row.seq);
        },
        quit: options.quit,
      })
    : undefined;

  const stayAwake = createStayAwake();

  const refresh = (): void => {
    const workspaces = [...invalid.keys()];
    const total = [...invalid.values()].reduce((sum, count) => sum + count, 0);
    showBadge(system, total, workspaces);
    stayAwake(workspaces.some(({ window }) => window === undefined));
    const recording = recordingOf(workspaces.map(({ host }) => host.state.phase));
    tray?.show(last ? { recording, lastFinding: findingLine(last.row) } : { recording });
  };

  return {
    refresh,
    attach: (workspace) => {
      const notices = createFindingNotices(workspace.name, (seq) => showMessage(workspace, seq));
      invalid.set(workspace, 0);
      const forgetState = workspace.host.onState(refresh);
      const watch = watchFindings({
        host: workspace.host,
        atLeast: () => (settings().notifications === 'warning' ? 'warning' : 'error'),
        onInvalid: (count) => {
          if (invalid.get(workspace) === count) return;
          invalid.set(workspace, count);
          refresh();
        },
        onFindings: (row, count) => {
          last = { workspace, row };
          if (settings().notifications !== 'off') notices.add(row, count);
          refresh();
        },
        onFault: logFault,
      });
      return () => {
        watch.close();
        notices.close();
        forgetState();
        invalid.delete(workspace);
        if (last?.workspace === workspace) last = undefined;
        refresh();
      };
    },
  };
};
