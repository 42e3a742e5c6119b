import { compilePattern, type PatternResult, weightOf } from './pattern.ts';

/** So heavy the patterns of one plan may be together: reading them takes about a second then. */
const heaviest = 150_000;

/** The patterns of one plan: each is read once, and all together cost no more than a plan may. */
export class Patterns {
  readonly #known = new Map<string, PatternResult>();
  #left = heaviest;

  read(source: string): PatternResult {
    const result = this.#known.get(source) ?? this.#readNew(source);
    this.#known.set(source, result);
    return result;
  }

  #readNew(source: string): PatternResult {
    this.#left -= weightOf(source);
    if (this.#left >= 0) return compilePattern(source);
    return { type: 'unchecked', reason: 'the plan has too many and too long patterns before it' };
  }
}
