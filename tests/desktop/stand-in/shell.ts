import type { Shell } from 'electron';
import { machine } from './machine.ts';

/** Nothing leaves the machine: what would be opened is kept for the test to see. */
export const shell = {
  openExternal: async (url) => {
    machine.openedLinks.push(url);
    machine.touch();
  },
  openPath: async (path) => {
    machine.shownPaths.push(path);
    machine.touch();
    return '';
  },
  showItemInFolder: (path) => {
    machine.shownPaths.push(path);
    machine.touch();
  },
  beep: () => undefined,
} satisfies Pick<Shell, 'openExternal' | 'openPath' | 'showItemInFolder' | 'beep'>;
