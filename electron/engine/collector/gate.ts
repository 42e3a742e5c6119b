import type { Intake } from '../ingest/ingest-request.ts';

/** Holds requests back unread while the intake is full, so that their sockets slow down; nothing is refused. */
export class Gate {
  readonly #intake: Intake;
  #waiting: (() => void)[] = [];
  #asked = false;

  constructor(intake: Intake) {
    this.#intake = intake;
  }

  pass(read: () => void): void {
    if (!this.#intake.full && this.#waiting.length === 0) {
      read();
      return;
    }
    this.#waiting.push(read);
    this.#ask();
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    this.#intake.onDrain(() => {
      this.#asked = false;
      const ready = this.#waiting;
      this.#waiting = [];
      for (const read of ready) this.pass(read);
    });
  }
}
