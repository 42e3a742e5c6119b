import { EntityFold } from '../entities/entity-fold.ts';
import type { EntityDelta, EntityForm, EntityShelf } from '../entities/entity-form.ts';
import type { EntityTables } from '../store/entity-tables.ts';

const readForm = (json: string | undefined): EntityForm | undefined =>
  json === undefined ? undefined : JSON.parse(json);

const shelfOf = (tables: EntityTables, runId: number): EntityShelf => ({
  entity: (type, id) => readForm(tables.entity(runId, type, id)),
  link: (id) => tables.link(runId, id),
});

const write = (tables: EntityTables, runId: number, delta: EntityDelta): void => {
  for (const { type, id } of delta.removed) tables.removeEntity(runId, type, id);
  for (const id of delta.unlinked) tables.removeLink(runId, id);
  for (const { type, id, form } of delta.written) tables.writeEntity(runId, type, id, JSON.stringify(form));
  for (const { id, entityId } of delta.linked) tables.writeLink(runId, id, entityId);
};

/** One fold for each run, over the tables that keep them. */
export class RunFolds {
  readonly #tables: EntityTables;
  readonly #folds = new Map<number, EntityFold>();

  constructor(tables: EntityTables) {
    this.#tables = tables;
  }

  of(runId: number): EntityFold {
    const known = this.#folds.get(runId);
    if (known !== undefined) return known;
    const fold = new EntityFold({ shelf: shelfOf(this.#tables, runId) });
    this.#folds.set(runId, fold);
    return fold;
  }

  get isDirty(): boolean {
    for (const fold of this.#folds.values()) if (fold.isDirty) return true;
    return false;
  }

  /** Writes what changed, inside the caller's transaction. */
  store(): void {
    for (const [runId, fold] of this.#folds) if (fold.isDirty) write(this.#tables, runId, fold.takeDelta());
  }

  /** Once that transaction is done: lets go of what was not used for long. */
  turn(): void {
    for (const fold of this.#folds.values()) fold.turn();
  }

  forget(runId: number): void {
    this.#folds.delete(runId);
    this.#tables.forgetRun(runId);
  }
}
