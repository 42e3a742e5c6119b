import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** How the app was started another time. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly additionalData: Readonly<Record<string, unknown>>;
}

export interface SingleInstance {
  release(): void;
}

/** A socket's path must be short, so it lies outside the folder it stands for. */
const socketOf = (folder: string): string => {
  const mark = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  return process.env.OS === 'Windows_NT' ? `\\\\.\\pipe\\stand-in-${mark}` : join(tmpdir(), `stand-in-${mark}.socket`);
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** True where this process has written the lock; a lock of a process that is gone is taken over. */
const tryLock = (path: string): boolean => {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  if (isAlive(Number(readFileSync(path, 'utf8')))) return false;
  rmSync(path);
  return tryLock(path);
};

/** Done when the first instance has it, as Electron does it: before the second one goes on. */
const handOver = (socket: string, start: SecondStart): void => {
  const script = fileURLToPath(new URL('./hand-over.ts', import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [script, socket], {
    input: JSON.stringify(start),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the first instance did not answer: ${stderr}`);
};

/** Takes the lock of a folder; where another process holds it, tells that one how this one was started. */
export const takeSingleInstance = (
  folder: string,
  start: SecondStart,
  onSecond: (start: SecondStart) => void,
): SingleInstance | undefined => {
  const [lock, socket] = [join(folder, 'SingletonLock'), socketOf(folder)];
  if (!tryLock(lock)) {
    handOver(socket, start);
    return undefined;
  }
  rmSync(socket, { force: true });
  const server = createServer({ allowHalfOpen: true }, (peer) => {
    void text(peer).then((told) => {
      peer.end('heard');
      onSecond(JSON.parse(told));
    });
  });
  server.listen(socket).unref();
  return {
    release: () => {
      server.close();
      rmSync(lock, { force: true });
    },
  };
};
