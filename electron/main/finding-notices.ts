import { Notification } from 'electron';
import type { MessageRow } from '../../shared/contract/shapes.ts';
import { createAnnouncer } from '../shell/announcer.ts';

/** A message with findings in words: `Order Completed: missing-property /properties/order_id`. */
export const findingLine = ({ name, kind, violations }: MessageRow): string => {
  const [worst] = violations;
  const line = `${(name || kind).slice(0, 80)}${worst ? `: ${worst.code} ${worst.path}` : ''}`;
  // Names come from outside: what is not a visible character has no place in the system's own surfaces.
  return line.replace(/\p{C}/gu, ' ').slice(0, 160);
};

export interface FindingNotices {
  add(newest: MessageRow, count: number): void;
  close(): void;
}

const pauseMs = 10_000;

/** Native notifications, one in ten seconds at most; a click leads to the message. */
export const createFindingNotices = (title: string, onClick: (seq: number) => void): FindingNotices => {
  const announcer = createAnnouncer<MessageRow>(pauseMs, () => performance.now());
  // Held while they are shown: one that is collected hears no click.
  let shown: Notification | undefined;
  let timer: NodeJS.Timeout | undefined;

  const say = (): void => {
    const announcement = announcer.take();
    if (!announcement) return;
    const { item, more } = announcement;
    const body = more > 0 ? `${findingLine(item)}\nand ${more} more` : findingLine(item);
    shown?.close();
    shown = new Notification({ title, body, silent: true });
    shown.on('click', () => onClick(item.seq));
    shown.show();
  };

  return {
    add: (newest, count) => {
      if (!Notification.isSupported()) return;
      announcer.add(newest, count);
      clearTimeout(timer);
      timer = setTimeout(say, announcer.waitMs());
    },
    close: () => {
      clearTimeout(timer);
      shown?.close();
    },
  };
};
