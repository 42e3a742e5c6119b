/** What the life cycle of the app needs of a window. */
interface Closable {
  close(): void;
  destroy(): void;
}

/** The windows that there are, in the order they were opened. */
export class Windows<W extends Closable> {
  readonly #open = new Set<W>();
  #focused: W | undefined;

  add(window: W): void {
    this.#open.add(window);
  }

  remove(window: W): void {
    this.#open.delete(window);
    if (this.#focused === window) this.#focused = undefined;
  }

  all(): W[] {
    return [...this.#open];
  }

  get focused(): W | undefined {
    return this.#focused;
  }

  focus(window: W | undefined): void {
    this.#focused = window;
  }
}
