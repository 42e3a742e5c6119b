import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { DesktopBridge, ShellAction } from '../../shared/contract/shell.ts';
import { shellChannels } from '../../shared/contract/shell-channels.ts';

const ways = new Map<number, { readonly onFrame: (frame: string) => void; readonly onClose: () => void }>();
let early: ShellAction[] = [];
let tell = (action: ShellAction): void => void early.push(action);

// The event in front of each argument leads back into Electron: it never reaches the page.
ipcRenderer.on(shellChannels.action, (_event, action: ShellAction) => tell(action));
ipcRenderer.on(shellChannels.frame, (_event, way: number, frame: string) => {
  try {
    ways.get(way)?.onFrame(frame);
  } finally {
    ipcRenderer.send(shellChannels.taken, way, frame.length);
  }
});
ipcRenderer.on(shellChannels.close, (_event, way: number) => {
  const closed = ways.get(way);
  ways.delete(way);
  closed?.onClose();
});

const systems: Readonly<Record<string, DesktopBridge['system']>> = { darwin: 'mac', win32: 'windows' };

const bridge: DesktopBridge = {
  system: systems[process.platform] ?? 'linux',
  connect: async (onFrame, onClose) => {
    const way: number = await ipcRenderer.invoke(shellChannels.connect);
    ways.set(way, { onFrame, onClose });
    ipcRenderer.send(shellChannels.taken, way, 0);
    return {
      send: (frame) => ipcRenderer.send(shellChannels.frame, way, frame),
      close: () => {
        if (ways.delete(way)) ipcRenderer.send(shellChannels.close, way);
      },
    };
  },
  request: (method, params) => ipcRenderer.invoke(shellChannels.request, method, params),
  onAction: (handler) => {
    tell = handler;
    const kept = early;
    early = [];
    for (const action of kept) handler(action);
  },
  pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
};

contextBridge.exposeInMainWorld('trackside', bridge);
