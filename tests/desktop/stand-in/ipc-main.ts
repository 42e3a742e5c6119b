import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { StandInEvent } from './event.ts';
import type { WebContents } from './web-contents.ts';

export interface SenderFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: SenderFrame | null;
  readonly top: SenderFrame | null;
  readonly detached: boolean;
  readonly name: string;
  isDestroyed(): boolean;
}

export interface IpcEvent extends StandInEvent {
  readonly sender: WebContents;
  readonly senderFrame: SenderFrame | null;
  readonly processId: number;
  readonly frameId: number;
  readonly type: 'frame';
}

type Handler = (event: IpcEvent, ...args: unknown[]) => unknown;

/** `ipcMain`, and the same for one window's contents. */
export class IpcMain extends EventEmitter {
  readonly #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    if (typeof handler !== 'function')
      throw new Error(`Expected handler to be a function, but found type '${typeof handler}'`);
    this.#handlers.set(channel, handler);
  }

  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  handlerOf(channel: string): Handler | undefined {
    return this.#handlers.get(channel);
  }

  channels(): readonly string[] {
    return [...this.#handlers.keys(), ...this.eventNames().map(String)];
  }
}

// Listeners get what the page sent, which Electron's definitions call `any`; names and shapes are what is compared.
IpcMain satisfies new () => {
  readonly [K in 'handle' | 'handleOnce' | 'removeHandler']: (...args: never) => ReturnType<Electron.IpcMain[K]>;
};

export const ipcMain = new IpcMain();
