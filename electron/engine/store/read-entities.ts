import type { StoreReader } from './read-store.ts';

export interface StoredEntity {
  readonly type: string;
  readonly id: string;
  /** The entity room's own form. */
  readonly json: string;
}

/** Entities as folded up to the last flush, or as they stood at the horizon. */
export interface EntityReader {
  get(runId: number, type: string, id: string): StoredEntity | undefined;
  /** The user that an id leads to by identity. */
  link(runId: number, id: string): string | undefined;
}

const createTableReader = ({ database }: StoreReader, entities: string, links: string): EntityReader => {
  const one = database.prepare<[number, string, string], StoredEntity>(
    `select type, id, json from ${entities} where run_id = ? and type = ? and id = ?`,
  );
  const link = database.prepare<[number, string], string>(`select entity_id from ${links} where run_id = ? and id = ?`);
  return {
    get: (runId, type, id) => one.get(runId, type, id),
    link: (runId, id) => link.pluck().get(runId, id),
  };
};

export interface EntityPages {
  types(runId: number): readonly { readonly type: string; readonly count: number }[];
  /** Entities of the types after an id, by id; those of one id stand side by side. */
  after(runId: number, types: readonly string[], id: string, limit: number): readonly StoredEntity[];
  /** How many ids the types have. */
  count(runId: number, types: readonly string[]): number;
}

export const createEntityReaders = (reader: StoreReader) => {
  const { database } = reader;
  const types = database.prepare<[number], { readonly type: string; readonly count: number }>(
    'select type, count(*) as count from entity where run_id = ? group by type order by type',
  );
  const after = database.prepare<[number, string, string, number], StoredEntity>(
    `select type, id, json from entity
     where run_id = ? and type in (select value from json_each(?)) and id > ? order by id, type limit ?`,
  );
  const count = database
    .prepare<[number, string], number>(
      'select count(distinct id) from entity where run_id = ? and type in (select value from json_each(?))',
    )
    .pluck();
  const horizonSeq = database.prepare<[], number>(`select value from meta where key = 'horizon_seq'`).pluck();
  const pages: EntityPages = {
    types: (runId) => types.all(runId),
    after: (runId, ofTypes, id, limit) => after.all(runId, JSON.stringify(ofTypes), id, limit),
    count: (runId, ofTypes) => count.get(runId, JSON.stringify(ofTypes)) ?? 0,
  };
  return {
    current: createTableReader(reader, 'entity', 'identity'),
    /** As they stood where retention has dropped the messages before. */
    atHorizon: createTableReader(reader, 'horizon_entity', 'horizon_identity'),
    horizonSeq: (): number => horizonSeq.get() ?? 0,
    pages,
  };
};

export type EntityReaders = ReturnType<typeof createEntityReaders>;
