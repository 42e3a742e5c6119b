/** Where a text stops being JSON, counted from 1, and what stands there. */
export interface JsonFault {
  readonly line: number;
  readonly column: number;
  readonly found: string;
}

const whitespace = /[ \t\n\r]*/y;
const scalar =
  /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const stringOnly = /"(?:[^"\\\p{Cc}]|[\u007f-\u009f]|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4}))*"/uy;

type Expected = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'comma-or-end' | 'nothing';

class Walk {
  readonly #text: string;
  #at = 0;
  #expected: Expected = 'value';
  readonly #open: ('{' | '[')[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  /** Offset of the first character that cannot stand where it stands. */
  run(): number {
    while (this.#step());
    return this.#at;
  }

  #step(): boolean {
    this.#take(whitespace);
    const character = this.#text[this.#at];
    if (character === undefined) return false;
    switch (this.#expected) {
      case 'value':
      case 'value-or-end':
        if (character === ']' && this.#expected === 'value-or-end') return this.#shut();
        if (character === '{' || character === '[') return this.#enter(character);
        return this.#take(scalar) && this.#after();
      case 'key':
      case 'key-or-end':
        if (character === '}' && this.#expected === 'key-or-end') return this.#shut();
        return this.#take(stringOnly) && this.#expect('colon');
      case 'colon':
        return character === ':' && this.#pass('value');
      case 'comma-or-end': {
        const inside = this.#open.at(-1);
        if (character === ',') return this.#pass(inside === '{' ? 'key' : 'value');
        return character === (inside === '{' ? '}' : ']') && this.#shut();
      }
      case 'nothing':
        return false;
    }
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found !== undefined;
  }

  #expect(expected: Expected): true {
    this.#expected = expected;
    return true;
  }

  #pass(expected: Expected): true {
    this.#at += 1;
    return this.#expect(expected);
  }

  #enter(character: '{' | '['): true {
    this.#open.push(character);
    return this.#pass(character === '{' ? 'key-or-end' : 'value-or-end');
  }

  #shut(): true {
    this.#at += 1;
    this.#open.pop();
    return this.#after();
  }

  #after(): true {
    return this.#expect(this.#open.length === 0 ? 'nothing' : 'comma-or-end');
  }
}

/** Finds the first fault of a text that `JSON.parse` refused. */
export const findJsonFault = (text: string): JsonFault => {
  const offset = new Walk(text).run();
  const before = text.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  const character = text.codePointAt(offset);
  return {
    line: before.split('\n').length,
    column: offset - lastBreak,
    found: character === undefined ? 'the end of the body' : JSON.stringify(String.fromCodePoint(character)),
  };
};
