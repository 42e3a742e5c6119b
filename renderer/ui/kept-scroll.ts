import { type RefCallback, type UIEvent, useCallback, useRef } from 'react';

/** Properties of an element that scrolls: it begins where it was left, and tells where it is. */
export const useKeptScroll = (top: number, keep: (top: number) => void) => {
  const first = useRef(top);
  const ref: RefCallback<HTMLElement> = useCallback((element) => {
    if (element) element.scrollTop = first.current;
  }, []);
  const onScroll = (event: UIEvent<HTMLElement>): void => keep(event.currentTarget.scrollTop);
  return { ref, onScroll } as const;
};
