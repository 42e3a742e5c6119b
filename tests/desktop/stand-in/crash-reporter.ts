import type { CrashReporter } from 'electron';

let sends: boolean | undefined;

/** No dumps are made; what the app asked for is kept. */
export const crashReporter = {
  start: ({ uploadToServer = true, submitURL }) => {
    if (uploadToServer && submitURL === undefined)
      throw new Error('submitURL must be specified when uploadToServer is true');
    sends = uploadToServer;
  },
  getUploadToServer: () => sends ?? true,
} satisfies Pick<CrashReporter, 'start' | 'getUploadToServer'>;
