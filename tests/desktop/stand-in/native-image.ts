import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';

/** A picture that is handed from one call to the next; nothing here looks into it. */
export class NativeImage {
  readonly #bytes: Buffer;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  isEmpty(): boolean {
    return this.#bytes.length === 0;
  }

  resize(_options: Electron.ResizeOptions): NativeImage {
    return this;
  }

  toPNG(): Buffer {
    return this.#bytes;
  }
}

export const nativeImage = {
  createEmpty: (): NativeImage => new NativeImage(Buffer.alloc(0)),
  createFromBitmap: (pixels: Buffer, { width, height }: Electron.CreateFromBitmapOptions): NativeImage => {
    if (pixels.length !== width * height * 4) throw new Error('invalid buffer size');
    return new NativeImage(pixels);
  },
  createFromBuffer: (bytes: Buffer): NativeImage => new NativeImage(bytes),
  createFromDataURL: (url: string): NativeImage =>
    new NativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
  createFromPath: (path: string): NativeImage => new NativeImage(readFileSync(path)),
};
