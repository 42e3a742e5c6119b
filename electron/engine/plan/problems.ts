import { LineCounter } from 'yaml';
import type { PlanProblem } from '../../../shared/model/plan.ts';
import type { PlanPart } from './plan-parts.ts';

const mostProblems = 100;

/** Where the lines of a text begin. */
export const linesOf = (text: string): LineCounter => {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.addNewLine(at + 1);
  return lines;
};

interface Gathered extends PlanProblem {
  /** Line in the plan's text, which may be that of several files. */
  readonly textLine: number;
}

/** Gathers what is wrong with one plan, each with its place. */
export class Problems {
  private readonly file: string;
  private readonly lines: LineCounter;
  private readonly parts: readonly PlanPart[];
  private readonly gathered: Gathered[] = [];
  private overflown = 0;

  /** `parts` are the files of a plan that is a folder. */
  constructor(file: string, lines: LineCounter, parts: readonly PlanPart[] = []) {
    this.file = file;
    this.lines = lines;
    this.parts = parts;
  }

  error(offset: number, message: string): void {
    this.add(offset, message, 'error');
  }

  notice(offset: number, message: string): void {
    this.add(offset, message, 'notice');
  }

  get failed(): boolean {
    return this.gathered.some((problem) => problem.severity === 'error');
  }

  /** True where no further problem would be kept. */
  get full(): boolean {
    return this.gathered.length >= mostProblems;
  }

  /** By place in the plan. */
  get all(): readonly PlanProblem[] {
    const sorted = this.gathered
      .toSorted((one, other) => one.textLine - other.textLine || one.column - other.column)
      .map(({ textLine: _, ...problem }) => problem);
    return this.overflown === 0 ? sorted : [...sorted, this.more()];
  }

  /** The line in the plan's text. */
  lineAt(offset: number): number {
    return Math.max(1, this.lines.linePos(offset).line);
  }

  /** The place in its own file. */
  placeAt(offset: number): { readonly file: string; readonly line: number; readonly column: number } {
    const textLine = this.lineAt(offset);
    const part = this.parts.findLast(({ firstLine }) => firstLine <= textLine);
    return {
      file: part?.file ?? this.file,
      line: part ? textLine - part.firstLine + 1 : textLine,
      column: Math.max(1, this.lines.linePos(offset).col),
    };
  }

  private more(): PlanProblem {
    const message = `${this.overflown} more of them are not listed.`;
    return { file: this.file, line: 1, column: 1, message, severity: 'notice' };
  }

  private add(offset: number, message: string, severity: PlanProblem['severity']): void {
    const problem = { ...this.placeAt(offset), message, severity, textLine: this.lineAt(offset) };
    const known = this.gathered.some(
      (other) => other.textLine === problem.textLine && other.column === problem.column && other.message === message,
    );
    if (known) return;
    if (!this.full) this.gathered.push(problem);
    else if (severity === 'error' && !this.failed) this.gathered[mostProblems - 1] = problem;
    else this.overflown += 1;
  }
}
