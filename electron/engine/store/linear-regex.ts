import { RE2JS } from 're2js';

// Compiling allocates; a view asks for the same few expressions again and again.
const cached = 100;

/** Reads an expression as JavaScript writes it. */
const compile = (source: string): RE2JS => RE2JS.compile(RE2JS.translateRegExp(source));

/** Compiles regular expressions that run in time linear to the text and are found anywhere in it. */
export const createRegexCompiler = (): ((source: string) => (text: string) => boolean) => {
  const compiled = new Map<string, (text: string) => boolean>();
  return (source) => {
    const known = compiled.get(source);
    if (known) return known;
    const pattern = compile(source);
    const matches = (text: string): boolean => pattern.test(text);
    if (compiled.size >= cached) compiled.clear();
    compiled.set(source, matches);
    return matches;
  };
};

/** What keeps an expression from being read; `undefined` where nothing does. */
export const regexProblem = (source: string): string | undefined => {
  try {
    compile(source);
    return undefined;
  } catch (problem) {
    return problem instanceof Error ? problem.message.replace(/^error parsing regexp: /i, '') : String(problem);
  }
};
