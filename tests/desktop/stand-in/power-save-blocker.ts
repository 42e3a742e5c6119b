import type { PowerSaveBlocker } from 'electron';
import { machine } from './machine.ts';

const running = new Map<number, string>();
let last = 0;

/** The kinds that are held back now. */
export const heldBack = (): readonly string[] => [...running.values()];

export const powerSaveBlocker = {
  start: (type) => {
    last += 1;
    running.set(last, type);
    machine.touch();
    return last;
  },
  stop: (id) => {
    const stopped = running.delete(id);
    machine.touch();
    return stopped;
  },
  isStarted: (id) => running.has(id),
} satisfies PowerSaveBlocker;
