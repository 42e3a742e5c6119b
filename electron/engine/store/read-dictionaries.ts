import type { Source } from '../../../shared/model/source.ts';
import type { StoreReader } from './read-store.ts';

/** Texts that rows hold by number. */
export type Interned = 'name' | 'actor' | 'source' | 'run';

export interface InternedText {
  readonly id: number;
  readonly text: string;
}

export interface Dictionaries {
  /** Names, sources and runs are few and stay in memory once read. */
  name(id: number): string | undefined;
  source(id: number): Source | undefined;
  run(id: number): string | undefined;
  runId(name: string): number | undefined;
  actorId(text: string): number | undefined;
  /** What was interned after an id, in order; a source as JSON. */
  newer(table: Interned, afterId: number): IterableIterator<InternedText>;
  /** After a reset, which may give ids out anew. */
  forget(): void;
}

const parseSource = (text: string): Source => JSON.parse(text);

export const createDictionaries = ({ database }: StoreReader): Dictionaries => {
  const after = (sql: string) => database.prepare<[number], InternedText>(sql);
  const newer = {
    name: after('select id, text from name where id > ? order by id'),
    actor: after('select id, text from actor where id > ? order by id'),
    source: after('select id, json as text from source where id > ? order by id'),
    run: after('select id, name as text from run where id > ? order by id'),
  } as const;
  const actorId = database.prepare<[string], number>('select id from actor where text = ?').pluck();
  const runId = database.prepare<[string], number>('select id from run where name = ?').pluck();

  const remember = <T>(table: Interned, parse: (text: string) => T) => {
    const known = new Map<number, T>();
    let last = 0;
    return {
      get: (id: number): T | undefined => {
        if (id > last) {
          for (const each of newer[table].all(last)) {
            known.set(each.id, parse(each.text));
            last = each.id;
          }
        }
        return known.get(id);
      },
      forget: (): void => {
        known.clear();
        last = 0;
      },
    };
  };

  const names = remember('name', (text) => text);
  const sources = remember('source', parseSource);
  const runs = remember('run', (text) => text);
  return {
    name: names.get,
    source: sources.get,
    run: runs.get,
    runId: (name) => runId.get(name),
    actorId: (text) => actorId.get(text),
    newer: (table, afterId) => newer[table].iterate(afterId),
    forget: () => {
      names.forget();
      sources.forget();
      runs.forget();
    },
  };
};
