import { Generations } from './generations.ts';

/** Ids that lead to another entity, as chains that shorten when walked. An id that leads to itself is on its own. */
export class IdentityLinks {
  readonly #links: Generations<string>;
  readonly #stored: ((id: string) => string | undefined) | undefined;
  #moved = new Set<string>();

  constructor(limit: number, stored: ((id: string) => string | undefined) | undefined) {
    this.#links = new Generations(limit);
    this.#stored = stored;
  }

  /** Where an id leads in the end. */
  resolve(id: string): string {
    const next = this.#next(id);
    if (next === id) return id;
    let end = next;
    for (let after = this.#next(end); after !== end; after = this.#next(end)) end = after;
    if (end !== next) this.#links.set(id, end);
    return end;
  }

  link(id: string, entityId: string): void {
    this.#links.set(id, entityId);
    this.#moved.add(id);
  }

  unlink(id: string): void {
    this.link(id, id);
  }

  /** Ids linked or unlinked since the last call. */
  takeMoved(): ReadonlySet<string> {
    const moved = this.#moved;
    this.#moved = new Set();
    return moved;
  }

  turn(): void {
    this.#links.turn();
  }

  #next(id: string): string {
    const known = this.#links.get(id);
    if (known !== undefined) return known;
    const stored = this.#stored?.(id) ?? id;
    this.#links.set(id, stored);
    return stored;
  }
}
