import { spawn } from 'node:child_process';

const opener = (platform: NodeJS.Platform): readonly [string, ...string[]] => {
  switch (platform) {
    case 'darwin':
      return ['open'];
    case 'win32':
      return ['rundll32', 'url.dll,FileProtocolHandler'];
    default:
      return ['xdg-open'];
  }
};

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/** Opens the person's default browser where there is a display; else says where to go, and goes on. */
export const openInBrowser = (url: string, say: (line: string) => void): void => {
  if (!hasDisplay()) return;
  const [command, ...args] = opener(process.platform);
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.on('error', () => say(`No browser could be opened. Open ${url}`));
  child.unref();
};
