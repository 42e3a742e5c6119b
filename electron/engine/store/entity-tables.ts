import type { Database } from 'better-sqlite3';

/** The two places that hold entities: as folded so far, and as they stood at the horizon of retention. */
export type EntityPlace = 'now' | 'horizon';

const tables = {
  now: { entity: 'entity', identity: 'identity' },
  horizon: { entity: 'horizon_entity', identity: 'horizon_identity' },
} as const satisfies Readonly<Record<EntityPlace, { readonly entity: string; readonly identity: string }>>;

/** One of the places, as rows; what the JSON means is the entity room's. */
export class EntityTables {
  readonly #select;
  readonly #write;
  readonly #remove;
  readonly #selectLink;
  readonly #link;
  readonly #unlink;
  readonly #forgetEntities;
  readonly #forgetLinks;

  constructor(database: Database, place: EntityPlace) {
    const { entity, identity } = tables[place];
    this.#select = database
      .prepare<[number, string, string], string>(`select json from ${entity} where run_id = ? and type = ? and id = ?`)
      .pluck();
    this.#write = database.prepare<[number, string, string, string]>(
      `insert or replace into ${entity} (run_id, type, id, json) values (?, ?, ?, ?)`,
    );
    this.#remove = database.prepare<[number, string, string]>(
      `delete from ${entity} where run_id = ? and type = ? and id = ?`,
    );
    this.#selectLink = database
      .prepare<[number, string], string>(`select entity_id from ${identity} where run_id = ? and id = ?`)
      .pluck();
    this.#link = database.prepare<[number, string, string]>(
      `insert or replace into ${identity} (run_id, id, entity_id) values (?, ?, ?)`,
    );
    this.#unlink = database.prepare<[number, string]>(`delete from ${identity} where run_id = ? and id = ?`);
    this.#forgetEntities = database.prepare<[number]>(`delete from ${entity} where run_id = ?`);
    this.#forgetLinks = database.prepare<[number]>(`delete from ${identity} where run_id = ?`);
  }

  entity(runId: number, type: string, id: string): string | undefined {
    return this.#select.get(runId, type, id);
  }

  link(runId: number, id: string): string | undefined {
    return this.#selectLink.get(runId, id);
  }

  writeEntity(runId: number, type: string, id: string, json: string): void {
    this.#write.run(runId, type, id, json);
  }

  removeEntity(runId: number, type: string, id: string): void {
    this.#remove.run(runId, type, id);
  }

  writeLink(runId: number, id: string, entityId: string): void {
    this.#link.run(runId, id, entityId);
  }

  removeLink(runId: number, id: string): void {
    this.#unlink.run(runId, id);
  }

  forgetRun(runId: number): void {
    this.#forgetEntities.run(runId);
    this.#forgetLinks.run(runId);
  }
}
