import { type KeyboardEvent, type MouseEvent, type RefCallback, useCallback, useEffect, useRef } from 'react';

export interface OptionListOptions {
  /** Begins the ids of the options' elements. */
  readonly name: string;
  /** The options in their order. */
  readonly ids: readonly string[];
  readonly selected: string | undefined;
  readonly onSelect: (id: string) => void;
  /** Puts the list where it was left. */
  readonly begin?: RefCallback<HTMLElement>;
}

const page = 10;

/** A list with one Tab stop, in which arrow keys move the choice: properties of its element and of each option's. */
export const useOptionList = ({ name, ids, selected, onSelect, begin }: OptionListOptions) => {
  const list = useRef<HTMLDivElement>(null);
  const ref = useCallback(
    (element: HTMLDivElement | null) => {
      list.current = element;
      begin?.(element);
    },
    [begin],
  );
  const places = new Map(ids.map((id, index) => [id, index]));
  const index = selected === undefined ? -1 : (places.get(selected) ?? -1);
  useEffect(() => {
    list.current?.querySelector(`[data-index="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [index]);

  const choose = (wanted: number): void => {
    const id = ids[Math.min(ids.length - 1, Math.max(0, wanted))];
    if (id !== undefined) onSelect(id);
  };
  const move = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      PageDown: index + page,
      PageUp: index - page,
      Home: 0,
      End: ids.length - 1,
    };
    const wanted = steps[event.key];
    if (wanted === undefined) return;
    event.preventDefault();
    choose(wanted);
  };
  const pick = (event: MouseEvent): void => {
    const option = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-index]') : undefined;
    if (option?.dataset.index !== undefined) choose(Number(option.dataset.index));
  };

  return {
    list: {
      ref,
      tabIndex: 0,
      'aria-activedescendant': index >= 0 ? `${name}-${index}` : undefined,
      onKeyDown: move,
      onClick: pick,
    },
    option: (id: string) => ({
      id: `${name}-${places.get(id)}`,
      'aria-selected': places.get(id) === index,
      'data-index': places.get(id),
    }),
  } as const;
};
