import { type RefObject, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { scrollMap } from './scroll-map.ts';

export interface RowWindowOptions {
  readonly scroller: RefObject<HTMLElement | null>;
  readonly count: number;
  readonly rowHeight: number;
  /** Height of what stays on top inside the scroller. */
  readonly headerHeight: number;
  /** Keeps the last row in sight as rows come. */
  readonly following: boolean;
  readonly onFollow?: ((following: boolean) => void) | undefined;
  readonly firstTop: number;
  /** Rows moved by this many because others came or went above them. */
  readonly shift?: { readonly id: number; readonly by: number } | undefined;
}

export interface RowWindow {
  readonly from: number;
  readonly to: number;
  readonly spacer: number;
  /** Rows that fit. */
  readonly page: number;
  /** The most rows that there are between `from` and `to`. */
  readonly most: number;
  /** Pixel position of a row inside the spacer. */
  topOf(row: number): number;
  /** Scrolls as little as is needed to show a row. */
  reveal(row: number, where?: 'nearest' | 'center'): void;
  readonly top: number;
}

const overscan = 6;
// Fractions of a pixel get lost in the browser's scroll offset.
const nearPx = 2;

/**
 * Which rows of a list are on the screen. The list's own offset is the truth; the browser's scroll bar follows it, and
 * moves it only when it was the user who moved the bar. So rows arriving below never move a row on the screen, also
 * where the bar stands for more rows than it has pixels.
 */
export const useRowWindow = (options: RowWindowOptions): RowWindow => {
  const { scroller, count, rowHeight, headerHeight, following, onFollow, firstTop, shift } = options;
  const [viewport, setViewport] = useState(600);
  const [listTop, setListTop] = useState(firstTop);
  const expected = useRef<number | undefined>(undefined);
  const seenShift = useRef(shift?.id ?? 0);
  const map = useMemo(() => scrollMap(count, rowHeight, viewport), [count, rowHeight, viewport]);
  // While following, the offset goes along, so that letting go leaves the list where it stands.
  if (following && listTop !== map.furthest) setListTop(map.furthest);
  const top = following ? map.furthest : Math.min(listTop, map.furthest);
  const current = useRef({ map, top, following, onFollow, viewport });
  current.current = { map, top, following, onFollow, viewport };
  const viewportOf = useCallback(
    (element: HTMLElement): number => Math.max(rowHeight, element.clientHeight - headerHeight),
    [rowHeight, headerHeight],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = (): void => setViewport(viewportOf(element));
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [scroller, viewportOf]);

  const moveTo = useCallback((wanted: number): void => {
    const { map: now, following: follows, onFollow: tell } = current.current;
    const next = Math.min(Math.max(0, wanted), now.furthest);
    const atEnd = next >= now.furthest - nearPx;
    if (follows !== atEnd) tell?.(atEnd);
    setListTop(next);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = (): void => {
      // A list that got taller is pushed down by the browser itself; nobody has scrolled it.
      if (viewportOf(element) !== current.current.viewport) return;
      const wasOurs = expected.current !== undefined && Math.abs(element.scrollTop - expected.current) < nearPx;
      if (!wasOurs) moveTo(current.current.map.toList(element.scrollTop));
      expected.current = wasOurs ? expected.current : undefined;
    };
    // Where a pixel of the bar stands for many rows, the wheel moves the list and the bar follows.
    const onWheel = (event: WheelEvent): void => {
      const { map: now, top: from } = current.current;
      if (now.spacer === count * rowHeight || event.deltaY === 0 || event.ctrlKey) return;
      event.preventDefault();
      moveTo(from + event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? rowHeight : 1));
    };
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => {
      element.removeEventListener('scroll', onScroll);
      element.removeEventListener('wheel', onWheel);
    };
  }, [scroller, moveTo, count, rowHeight, viewportOf]);

  useLayoutEffect(() => {
    if (!shift || shift.id === seenShift.current) return;
    seenShift.current = shift.id;
    setListTop((old) => Math.max(0, old + shift.by * rowHeight));
  }, [shift, rowHeight]);

  const mapped = map.spacer !== count * rowHeight;
  // Browsers keep whole pixels; where rows are placed relative to the bar, a lost fraction would move them.
  const browserTop = mapped ? Math.round(map.toBrowser(top)) : top;
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element || Math.abs(element.scrollTop - browserTop) < 1) return;
    element.scrollTop = browserTop;
    expected.current = element.scrollTop;
  }, [scroller, browserTop]);

  const reveal = useCallback(
    (row: number, where: 'nearest' | 'center' = 'nearest'): void => {
      const { top: from } = current.current;
      const at = row * rowHeight;
      if (where === 'center' && (at < from || at + rowHeight > from + viewport)) moveTo(at - viewport / 2);
      else if (at < from) moveTo(at);
      else if (at + rowHeight > from + viewport) moveTo(at + rowHeight - viewport);
    },
    [moveTo, rowHeight, viewport],
  );

  return {
    // A list that follows moves down only: rows above the screen would be made for nobody.
    from: Math.max(0, Math.floor(top / rowHeight) - (following ? 0 : overscan)),
    to: Math.min(count, Math.ceil((top + viewport) / rowHeight) + overscan),
    spacer: map.spacer,
    page: Math.max(1, Math.floor(viewport / rowHeight) - 1),
    most: Math.ceil(viewport / rowHeight) + 1 + 2 * overscan,
    topOf: (row) => row * rowHeight + (mapped ? browserTop - top : 0),
    reveal,
    top,
  };
};
