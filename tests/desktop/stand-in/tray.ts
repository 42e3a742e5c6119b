import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { app } from './app.ts';
import { StandInEvent } from './event.ts';
import { machine } from './machine.ts';
import type { Menu } from './menu.ts';
import type { NativeImage } from './native-image.ts';
import type { Played } from './played.ts';

const shown = new Set<Tray>();

/** The icons that stand in the tray. */
export const trays = (): readonly Tray[] => [...shown];

export class Tray extends EventEmitter {
  #toolTip = '';
  #menu: Menu | null = null;
  #image: NativeImage | string;

  constructor(image: NativeImage | string) {
    super();
    if (!app.isReady()) throw new Error('Cannot create Tray before app is ready');
    this.#image = image;
    shown.add(this);
    machine.touch();
  }

  get toolTip(): string {
    return this.#toolTip;
  }

  get menu(): Menu | null {
    return this.#menu;
  }

  get image(): NativeImage | string {
    return this.#image;
  }

  setImage(image: NativeImage | string): void {
    this.#image = image;
    machine.touch();
  }

  setToolTip(toolTip: string): void {
    this.#toolTip = toolTip;
    machine.touch();
  }

  setContextMenu(menu: Menu | null): void {
    this.#menu = menu;
    machine.touch();
  }

  /** As a person does it. */
  press(): void {
    this.emit('click', new StandInEvent());
  }

  destroy(): void {
    shown.delete(this);
    machine.touch();
  }

  isDestroyed(): boolean {
    return !shown.has(this);
  }
}

Tray satisfies new (
  image: string,
) => Played<Electron.Tray, 'setToolTip' | 'setContextMenu' | 'destroy' | 'isDestroyed'>;
