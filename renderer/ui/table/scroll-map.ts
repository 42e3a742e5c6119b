/**
 * Chromium caps an element at 33,554,428 px and Firefox at 17.9 M px: a million rows do not fit. Above this height the
 * scroll bar stands for the list in proportion instead of pixel by pixel.
 */
export const tallestPx = 8_000_000;

export interface ScrollMap {
  /** Height of the element that the scroll bar measures. */
  readonly spacer: number;
  /** Furthest scroll offset in the list's own pixels. */
  readonly furthest: number;
  /** From the browser's scroll offset to the list's own. */
  toList(scrollTop: number): number;
  /** From the list's own offset to the browser's. */
  toBrowser(listTop: number): number;
}

/** Relates the browser's scroll offset to the offset in a list of `count` rows. */
export const scrollMap = (count: number, rowHeight: number, viewport: number): ScrollMap => {
  const whole = count * rowHeight;
  const spacer = Math.min(whole, tallestPx);
  const furthest = Math.max(0, whole - viewport);
  const reach = Math.max(0, spacer - viewport);
  const ratio = reach === 0 ? 1 : furthest / reach;
  const within = (value: number, end: number): number => Math.min(Math.max(0, value), end);
  return {
    spacer,
    furthest,
    toList: (scrollTop) => within(scrollTop * ratio, furthest),
    toBrowser: (listTop) => within(listTop / ratio, reach),
  };
};
