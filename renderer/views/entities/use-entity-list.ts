import { useCallback, useEffect, useRef, useState } from 'react';
import { ContractError, type ErrorBody } from '../../../shared/contract/errors.ts';
import type { EntityRow } from '../../../shared/contract/shapes.ts';
import { useApp } from '../../state/app-context.tsx';
import { mergePage } from './pages.ts';

export const pageSize = 200;
const refreshMs = 1_000;

export interface EntityListQuery {
  readonly type: string;
  readonly run: string;
  readonly search: string;
  /** The row to come back to: pages are read up to it at once. */
  readonly reach: number;
}

export interface EntityList {
  readonly items: readonly EntityRow[];
  /** Absent until the first answer. */
  readonly total?: number;
  readonly error?: ErrorBody;
  /** Tells which rows are on the screen: the next page is read as they near the end, and only they are read again. */
  readonly show: (first: number, last: number) => void;
}

const isNearEnd = (last: number, loaded: number): boolean => last >= loaded - pageSize / 4;

interface Loaded {
  readonly items: readonly EntityRow[];
  readonly total?: number;
  readonly error?: ErrorBody;
}

/** Entities of a type, read page by page as they come into sight and again as messages arrive. */
export const useEntityList = ({ type, run, search, reach }: EntityListQuery): EntityList => {
  const { connection } = useApp();
  const [loaded, setLoaded] = useState<Loaded>({ items: [] });
  const latest = useRef<Loaded>(loaded);
  const visible = useRef(reach);
  const lastVisible = useRef(0);
  const firstReach = useRef(reach);
  const read = useRef<(start: number) => void>(() => undefined);

  useEffect(() => {
    const control = new AbortController();
    let reading: number | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const put = (next: Loaded): void => {
      latest.current = next;
      setLoaded(next);
    };
    const readPage = async (start: number): Promise<void> => {
      if (reading !== undefined) return;
      reading = start;
      let answered = false;
      const after = latest.current.items[start - 1]?.id;
      try {
        const page = await connection.call(
          'entities.list',
          { type, run, limit: pageSize, ...(search ? { search } : {}), ...(after === undefined ? {} : { after }) },
          { signal: control.signal },
        );
        if (control.signal.aborted) return;
        answered = true;
        put({ items: mergePage(latest.current.items, start, page.items, pageSize), total: page.total });
      } catch (error) {
        if (!(error instanceof ContractError)) throw error;
        if (!control.signal.aborted && error.body.code !== 'disconnected')
          put({ ...latest.current, error: error.body });
      } finally {
        reading = undefined;
      }
      const { items, total = 0 } = latest.current;
      // The end may have come into sight while this page was on its way: nothing else asks for the next one then.
      const wanted = items.length <= firstReach.current || isNearEnd(lastVisible.current, items.length);
      if (answered && wanted && items.length > start && items.length < total) await readPage(items.length);
    };
    const refresh = (): void => {
      timer = undefined;
      void readPage(Math.max(0, visible.current - pageSize / 4));
    };
    read.current = (start) => void readPage(start);
    put({ items: [] });
    const stopOpen = connection.onOpen(() => void readPage(0));
    const stopNotice = connection.onNotice((notice) => {
      if (notice.name === 'growth' || notice.name === 'status') timer ??= setTimeout(refresh, refreshMs);
      if (notice.name !== 'reset') return;
      put({ items: [] });
      void readPage(0);
    });
    return () => {
      control.abort();
      clearTimeout(timer);
      stopOpen();
      stopNotice();
    };
  }, [connection, type, run, search]);

  const show = useCallback((first: number, last: number): void => {
    visible.current = first;
    lastVisible.current = last;
    const { items, total } = latest.current;
    if (total !== undefined && items.length < total && isNearEnd(last, items.length)) read.current(items.length);
  }, []);

  return { ...loaded, show };
};
