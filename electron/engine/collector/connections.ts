import type { Socket } from 'node:net';
import { type HeaderSet, type HeaderSets, sameHeaders } from './header-set.ts';

/** What is remembered of a socket: whether it works, and the headers it sent last. */
class Connection {
  busy = false;
  lastUsed: number;
  #raw: readonly string[] | undefined;
  #headers: HeaderSet | undefined;

  constructor(now: number) {
    this.lastUsed = now;
  }

  headers(raw: readonly string[], sets: HeaderSets): HeaderSet {
    if (this.#headers !== undefined && this.#raw !== undefined && sameHeaders(raw, this.#raw)) return this.#headers;
    this.#raw = raw;
    this.#headers = sets.of(raw);
    return this.#headers;
  }
}

/** All open sockets. One too many closes the one that has been idle longest, else itself. */
export class Connections {
  readonly #open = new Map<Socket, Connection>();
  readonly #most: number;
  #clock = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(socket: Socket): void {
    if (this.#open.size >= this.#most && !this.#closeIdle()) {
      socket.destroy();
      return;
    }
    this.#open.set(socket, new Connection(this.#tick()));
    socket.once('close', () => this.#open.delete(socket));
  }

  /** Marks the socket as working, and finds its headers. */
  begin(socket: Socket, raw: readonly string[], sets: HeaderSets): HeaderSet {
    const connection = this.#open.get(socket);
    if (connection === undefined) return sets.of(raw);
    connection.busy = true;
    return connection.headers(raw, sets);
  }

  end(socket: Socket): void {
    const connection = this.#open.get(socket);
    if (connection === undefined) return;
    connection.busy = false;
    connection.lastUsed = this.#tick();
  }

  #closeIdle(): boolean {
    let oldest: Socket | undefined;
    let used = Number.POSITIVE_INFINITY;
    for (const [socket, connection] of this.#open) {
      if (connection.busy || connection.lastUsed >= used) continue;
      oldest = socket;
      used = connection.lastUsed;
    }
    if (oldest === undefined) return false;
    this.#open.delete(oldest);
    oldest.destroy();
    return true;
  }

  #tick(): number {
    this.#clock += 1;
    return this.#clock;
  }
}
