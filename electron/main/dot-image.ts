import { type NativeImage, nativeImage } from 'electron';

/** Red, green, blue from 0 to 255. */
export type Colour = readonly [number, number, number];

const size = 32;

/** A filled circle as 32 × 32 pixels of BGRA, with a soft edge. */
const circle = ([red, green, blue]: Colour): Buffer => {
  const pixels = Buffer.alloc(size * size * 4);
  const centre = (size - 1) / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const inside = size * 0.375 - Math.hypot(x - centre, y - centre);
      const alpha = Math.max(0, Math.min(1, inside + 0.5));
      // Colours are multiplied by their opacity already.
      const bytes = [blue * alpha, green * alpha, red * alpha, 255 * alpha].map(Math.round);
      pixels.set(bytes, (y * size + x) * 4);
    }
  }
  return pixels;
};

/** A dot for tray and taskbar, drawn here so that a state needs no file. */
export const dotImage = (colour: Colour): NativeImage =>
  nativeImage.createFromBitmap(circle(colour), { width: size, height: size, scaleFactor: 2 });
