import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chromium, launchChromium } from './chromium.ts';

/** What stands around the app: the browser that draws its windows, and the marks that the app leaves on the system. */
export class Machine extends EventEmitter<{ changed: [] }> {
  readonly openedLinks: string[] = [];
  readonly shownPaths: string[] = [];
  /** What pages asked the network for, beyond this machine. */
  readonly refusedAddresses: string[] = [];
  /** Where pages wanted to go and the app said no. */
  readonly refusedNavigations: string[] = [];
  readonly errorBoxes: { readonly title: string; readonly content: string }[] = [];
  #chromium: Promise<Chromium> | undefined;
  #profile = '';

  /** Something that a test may be waiting for has happened. */
  touch(): void {
    this.emit('changed');
  }

  startChromium(folder: string): Promise<Chromium> {
    this.#profile = join(folder, 'chromium');
    this.#chromium ??= launchChromium(this.#profile);
    return this.#chromium;
  }

  get chromium(): Promise<Chromium> {
    if (!this.#chromium) throw new Error('the browser has not been started');
    return this.#chromium;
  }

  async stopChromium(): Promise<void> {
    await (await this.#chromium)?.close();
  }

  /** Where a test can speak with the browser too. */
  devToolsAddress(): string {
    const [port] = readFileSync(join(this.#profile, 'DevToolsActivePort'), 'utf8').split('\n');
    return `http://127.0.0.1:${port}`;
  }
}

export const machine = new Machine();
