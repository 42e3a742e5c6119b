import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';

const listening = '0A';

const inodesOf = (table: string, port: number): readonly string[] => {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  return table
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === listening && fields[1]?.endsWith(`:${wanted}`))
    .map((fields) => fields[9] ?? '');
};

const orElse = <T>(value: Promise<T>, fallback: T): Promise<T> => value.catch(() => fallback);

const holdsSocket = async (pid: string, sockets: ReadonlySet<string>): Promise<boolean> => {
  const folder = `/proc/${pid}/fd`;
  for (const descriptor of await orElse(readdir(folder), [])) {
    if (sockets.has(await orElse(readlink(`${folder}/${descriptor}`), ''))) return true;
  }
  return false;
};

/** The program and its script. The name that the system keeps is that of a thread, `MainThread` for Node. */
const commandOf = async (pid: string): Promise<string> => {
  const [program = '', script = ''] = (await orElse(readFile(`/proc/${pid}/cmdline`, 'utf8'), '')).split('\0');
  return [program, script.startsWith('-') ? '' : script]
    .map((word) => basename(word))
    .filter((word) => word !== '')
    .join(' ');
};

/** Who listens on a port, as `name (pid 1)`; `undefined` where the system does not tell (only Linux does here). */
export const portHolder = async (port: number): Promise<string | undefined> => {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => orElse(readFile(path, 'utf8'), '')),
  );
  const sockets = new Set(tables.flatMap((table) => inodesOf(table, port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return undefined;
  for (const pid of (await orElse(readdir('/proc'), [])).filter((name) => /^\d+$/.test(name))) {
    if (!(await holdsSocket(pid, sockets))) continue;
    return `${(await commandOf(pid)) || 'a process'} (pid ${pid})`;
  }
  return undefined;
};
