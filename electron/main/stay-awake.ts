import { powerSaveBlocker } from 'electron';

/** While a workspace records without a window, the system must not put the app to sleep for having nothing to show. */
export const createStayAwake = (): ((needed: boolean) => void) => {
  let blocker: number | undefined;
  return (needed) => {
    if (needed) blocker ??= powerSaveBlocker.start('prevent-app-suspension');
    else if (blocker !== undefined) {
      powerSaveBlocker.stop(blocker);
      blocker = undefined;
    }
  };
};
