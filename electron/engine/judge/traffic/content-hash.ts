import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';

/** Values that are looked at; what comes after them in a message does not count. */
const mostValues = 2_000;
/** Of a longer text its two ends count, and its length. */
const longestText = 2_000;

const tags = { string: 1, whole: 2, number: 3, true: 4, false: 5, null: 6, list: 7, object: 8, absent: 9 } as const;

/** Two hashes of 32 bits over texts and JSON values: equal contents give equal ones. */
export class ContentHash {
  first = 0;
  second = 0;
  #left = 0;
  readonly #double = new Float64Array(1);
  readonly #words = new Int32Array(this.#double.buffer);

  begin(): void {
    this.first = 0x811c9dc5 | 0;
    this.second = 7;
    this.#left = mostValues;
  }

  text(text: string | undefined): void {
    if (text === undefined) {
      this.#add(tags.absent);
      return;
    }
    const { length } = text;
    this.#add(length);
    const end = length > longestText ? longestText / 2 : length;
    let first = this.first;
    let second = this.second;
    for (let index = 0; index < end; index += 1) {
      const unit = text.charCodeAt(index);
      first = Math.imul(first ^ unit, 0x01000193);
      second = (Math.imul(second, 31) + unit) | 0;
    }
    this.first = first;
    this.second = second;
    if (length > longestText) this.text(text.slice(-end));
  }

  /** Members in their order, without those named. */
  members(object: JsonObject, without: readonly string[]): void {
    for (const key in object) {
      if (without.length > 0 && without.includes(key)) continue;
      const value = object[key];
      if (value === undefined) continue;
      this.text(key);
      this.value(value);
    }
  }

  value(value: JsonValue): void {
    if (this.#left <= 0) return;
    this.#left -= 1;
    if (typeof value === 'string') {
      this.#add(tags.string);
      this.text(value);
    } else if (typeof value === 'number') this.#number(value);
    else if (typeof value === 'boolean') this.#add(value ? tags.true : tags.false);
    else if (value === null) this.#add(tags.null);
    else if (isJsonObject(value)) {
      this.#add(tags.object);
      this.members(value, none);
    } else {
      this.#add(tags.list);
      this.#add(value.length);
      for (const item of value) this.value(item);
    }
  }

  #number(value: number): void {
    if ((value | 0) === value) {
      this.#add(tags.whole);
      this.#add(value);
      return;
    }
    this.#double[0] = value;
    this.#add(tags.number);
    this.#add(this.#words[0] ?? 0);
    this.#add(this.#words[1] ?? 0);
  }

  #add(word: number): void {
    this.first = Math.imul(this.first ^ word, 0x01000193);
    this.second = (Math.imul(this.second, 31) + word) | 0;
  }
}

const none: readonly string[] = [];
