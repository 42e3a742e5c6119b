import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { StandInEvent } from './event.ts';
import { machine } from './machine.ts';
import type { Played } from './played.ts';

const shown: Notification[] = [];

/** Every notification that was shown since the start, oldest first. */
export const notifications = (): readonly Notification[] => shown;

export class Notification extends EventEmitter {
  static isSupported(): boolean {
    return true;
  }

  readonly title: string;
  readonly body: string;
  #open = false;

  constructor({ title = '', body = '' }: Electron.NotificationConstructorOptions = {}) {
    super();
    this.title = title;
    this.body = body;
  }

  show(): void {
    this.#open = true;
    shown.push(this);
    this.emit('show', new StandInEvent());
    machine.touch();
  }

  close(): void {
    if (!this.#open) return;
    this.#open = false;
    this.emit('close', new StandInEvent());
  }

  /** As a person does it. */
  press(): void {
    if (!this.#open) throw new Error('the notification is not shown any more');
    this.emit('click', new StandInEvent());
    this.close();
  }
}

Notification satisfies Played<typeof Electron.Notification, 'isSupported'> &
  (new (
    options: Electron.NotificationConstructorOptions,
  ) => Played<Electron.Notification, 'title' | 'body' | 'show' | 'close'>);
