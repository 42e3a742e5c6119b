/** One edit of the plan file: what stood there before and after it; undefined where there was no file. */
export interface PlanStep {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

const mostSteps = 100;

/** The edits saved in a session: what can be taken back, and made again. */
export class PlanSteps {
  private done: PlanStep[] = [];
  private undone: PlanStep[] = [];

  get undo(): PlanStep | undefined {
    return this.done.at(-1);
  }

  get redo(): PlanStep | undefined {
    return this.undone.at(-1);
  }

  save(step: PlanStep): void {
    this.done = [...this.done.slice(1 - mostSteps), step];
    this.undone = [];
  }

  takenBack(): void {
    const step = this.done.pop();
    if (step) this.undone.push(step);
  }

  madeAgain(): void {
    const step = this.undone.pop();
    if (step) this.done.push(step);
  }
}
