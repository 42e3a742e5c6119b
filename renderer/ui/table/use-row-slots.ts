import { useEffect, useRef, useState } from 'react';

const quietMs = 250;

/** True from the first move of a window that follows until it has stood still for a moment. */
const useRunning = (from: number, following: boolean): boolean => {
  const [running, setRunning] = useState(false);
  const last = useRef(from);
  useEffect(() => {
    if (last.current === from) return;
    last.current = from;
    setRunning(true);
    const timer = setTimeout(() => setRunning(false), quietMs);
    return () => clearTimeout(timer);
  }, [from]);
  return running && following;
};

/** A row and the element that shows it. */
export interface RowSlot {
  readonly position: number;
  readonly slot: number;
}

/** The rows from one position to another, each with its slot; while running, in the order of the slots. */
export const slotsOf = (from: number, to: number, slots: number, running: boolean): readonly RowSlot[] => {
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, index) => ({
    position: from + index,
    slot: (from + index) % slots,
  }));
  return running ? rows.toSorted((left, right) => left.slot - right.slot) : rows;
};

/**
 * The rows of a window over a list. Each slot keeps its element and shows another row as the window moves: making elements
 * anew for every row that passes costs more than any other part of a fast list. An element that is put elsewhere is styled
 * like a new one, so while the window follows a growing list its elements stay in place; they stand in the order of the
 * rows, as assistive technology reads them, whenever it rests or a person scrolls.
 */
export const useRowSlots = (from: number, to: number, slots: number, following: boolean): readonly RowSlot[] =>
  slotsOf(from, to, slots, useRunning(from, following));
