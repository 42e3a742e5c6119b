import { Notification } from 'electron';
import type { MessageRow } from '../../shared/contract/shapes.ts';
import { type Announcer, createAnnouncer } from '../shell/announcer.ts';
import { findingLine } from '../shell/finding-line.ts';

/** Native notifications, one in ten seconds at most; a click leads to the message. */
export const createFindingNotices = (title: string, onClick: (seq: number) => void): Announcer<MessageRow> => {
  // Held while it is shown: one that is collected hears no click.
  let shown: Notification | undefined;
  return createAnnouncer<MessageRow>({
    pauseMs: 10_000,
    now: () => performance.now(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    say: (newest, more) => {
      if (!Notification.isSupported()) return;
      shown?.close();
      const body = more > 0 ? `${findingLine(newest)}\nand ${more} more` : findingLine(newest);
      shown = new Notification({ title, body, silent: true });
      shown.on('click', () => onClick(newest.seq));
      shown.show();
    },
  });
};
