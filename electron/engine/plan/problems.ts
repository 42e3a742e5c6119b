import type { LineCounter } from 'yaml';
import type { PlanProblem } from '../../../shared/model/plan.ts';

const mostProblems = 100;

/** Gathers what is wrong with one plan file, each with its place. */
export class Problems {
  private readonly file: string;
  private readonly lines: LineCounter;
  private readonly gathered: PlanProblem[] = [];

  constructor(file: string, lines: LineCounter) {
    this.file = file;
    this.lines = lines;
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

  /** By place in the file. */
  get all(): readonly PlanProblem[] {
    return this.gathered.toSorted((one, other) => one.line - other.line || one.column - other.column);
  }

  lineAt(offset: number): number {
    return this.placeAt(offset).line;
  }

  placeAt(offset: number): { readonly line: number; readonly column: number } {
    const { line, col } = this.lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }

  private add(offset: number, message: string, severity: PlanProblem['severity']): void {
    if (this.full) return;
    const problem = { file: this.file, ...this.placeAt(offset), message, severity };
    const known = this.gathered.some(
      (other) => other.line === problem.line && other.column === problem.column && other.message === message,
    );
    if (!known) this.gathered.push(problem);
  }
}
