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
 * The rows of a window over a list, each with the slot whose element shows it. There are more slots than rows: a row that
 * comes takes a free one, and only a list that moves on by more than the spare ones shows new rows in old elements. An
 * element that is put elsewhere is styled like a new one, so while the window follows a growing list its elements stay in
 * place; they stand in the order of the rows, as assistive technology reads them, whenever it rests or a person scrolls.
 */
export const useRowSlots = (from: number, to: number, slots: number, following: boolean): readonly RowSlot[] =>
  slotsOf(from, to, slots, useRunning(from, following));
