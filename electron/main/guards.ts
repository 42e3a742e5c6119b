import { app, BrowserWindow, type Session, session, type WebContents, type WebPreferences } from 'electron';
import { windowOrigin, windowUrl } from '../shell/app-scheme.ts';

/** What every page runs with, in one place. */
export const pagePreferences = (preload: string): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  plugins: false,
  spellcheck: false,
  devTools: !app.isPackaged,
  safeDialogs: true,
  v8CacheOptions: 'code',
});

/** Without the part after `#`, which never leaves the page. */
const isOwnPage = (url: string): boolean => url.replace(/#.*$/s, '') === windowUrl;

const guardContents = (contents: WebContents, onLink: (url: string) => void): void => {
  const stayHere = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!isOwnPage(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stayHere);
  contents.on('will-frame-navigate', stayHere);
  contents.on('will-redirect', stayHere);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    onLink(url);
    return { action: 'deny' };
  });
};

/** Electron allows everything where nobody refuses: here the window may put text on the clipboard and nothing else. */
const guardSession = (guarded: Session): void => {
  const isAllowed = (permission: string, requester: string | undefined, isMainFrame: boolean): boolean =>
    permission === 'clipboard-sanitized-write' &&
    isMainFrame &&
    requester !== undefined &&
    (requester === windowOrigin || isOwnPage(requester));
  guarded.setPermissionCheckHandler((_contents, permission, origin, { isMainFrame }) =>
    isAllowed(permission, origin, isMainFrame),
  );
  guarded.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl, isMainFrame }) =>
    answer(isAllowed(permission, requestingUrl, isMainFrame)),
  );
  guarded.setDevicePermissionHandler(() => false);
  guarded.setDisplayMediaRequestHandler((_request, answer) => answer({}));
  guarded.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }));
  guarded.on('will-download', (event) => event.preventDefault());
};

/** Holds every page that is ever made to its own address and its own window; a link is asked about instead. */
export const guardEveryPage = (openLink: (window: BrowserWindow, url: string) => void): void => {
  app.on('web-contents-created', (_event, contents) =>
    guardContents(contents, (url) => {
      const window = BrowserWindow.fromWebContents(contents);
      if (window) openLink(window, url);
    }),
  );
};

/** Once the app is ready: there is one session, and its permissions are refused before a page can ask. */
export const guardDefaultSession = (): void => guardSession(session.defaultSession);
