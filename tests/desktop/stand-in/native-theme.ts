import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Media } from './page.ts';
import type { Played } from './played.ts';

/** What a person has set up on the system. */
export interface SystemLook {
  readonly dark: boolean;
  readonly highContrast: boolean;
  readonly reducedMotion: boolean;
}

class NativeTheme extends EventEmitter {
  #system: SystemLook = { dark: false, highContrast: false, reducedMotion: false };
  #source: 'system' | 'light' | 'dark' = 'system';
  readonly #mediaHandlers: ((media: Media) => void)[] = [];

  get themeSource(): 'system' | 'light' | 'dark' {
    return this.#source;
  }

  set themeSource(source: 'system' | 'light' | 'dark') {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Error processing argument: ${source}`);
    const changes = source !== this.#source;
    this.#source = source;
    if (changes) this.#changed();
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'system' ? this.#system.dark : this.#source === 'dark';
  }

  get shouldUseHighContrastColors(): boolean {
    return this.#system.highContrast;
  }

  get inForcedColorsMode(): boolean {
    return false;
  }

  /** How pages see it. */
  media(): Media {
    const { highContrast, reducedMotion } = this.#system;
    return { dark: this.shouldUseDarkColors, moreContrast: highContrast, reducedMotion };
  }

  onMedia(handler: (media: Media) => void): void {
    this.#mediaHandlers.push(handler);
  }

  /** The person changes the system's look while the app runs. */
  setSystem(look: Partial<SystemLook>): void {
    this.#system = { ...this.#system, ...look };
    this.#changed();
  }

  #changed(): void {
    for (const handler of this.#mediaHandlers) handler(this.media());
    this.emit('updated');
  }
}

export const nativeTheme = new NativeTheme() satisfies Played<
  Electron.NativeTheme,
  'themeSource' | 'shouldUseDarkColors' | 'shouldUseHighContrastColors' | 'inForcedColorsMode'
>;
