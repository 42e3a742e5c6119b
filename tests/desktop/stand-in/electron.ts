/** What the specifier `electron` means in the process under test. */
export { app } from './app.ts';
export { BrowserWindow } from './browser-window.ts';
export { crashReporter } from './crash-reporter.ts';
export { dialog } from './dialog.ts';
export { ipcMain } from './ipc-main.ts';
export { Menu, MenuItem } from './menu.ts';
export { nativeImage } from './native-image.ts';
export { nativeTheme } from './native-theme.ts';
export { Notification } from './notification.ts';
export { powerSaveBlocker } from './power-save-blocker.ts';
export { protocol } from './schemes.ts';
export { screen } from './screen.ts';
export { session } from './session.ts';
export { shell } from './shell.ts';
export { Tray } from './tray.ts';
