import { isUtf8 } from 'node:buffer';
import type { JsonObject } from '../../../shared/model/json.ts';
import type { Judgement } from '../../../shared/model/violation.ts';
import type { Judge } from '../judge/judge.ts';
import type { FileTraffic } from './file-traffic.ts';
import type { LineReader, ReadMessage } from './read-line.ts';
import { Tally } from './tally.ts';

/** A line as bytes; those of a line that is too long are not kept. */
export interface CheckedLine {
  readonly number: number;
  readonly bytes?: Uint8Array;
}

export const longestLine = 32 * 1024 * 1024;

const decoder = new TextDecoder();

/** Holds messages against a plan, line by line, in the order of the file. */
export class MessageCheck {
  readonly tally = new Tally();
  readonly #judge: Judge;
  readonly #reader: LineReader;

  readonly #traffic: FileTraffic | undefined;

  /** Without `traffic` each message is judged by itself. */
  constructor(judge: Judge, reader: LineReader, traffic?: FileTraffic) {
    this.#judge = judge;
    this.#reader = reader;
    this.#traffic = traffic;
  }

  /** Judges one line; gives what its messages are worth telling, those that are simply valid left out. */
  line({ number, bytes }: CheckedLine): readonly JsonObject[] {
    const told: JsonObject[] = [];
    if (bytes === undefined) {
      this.#unreadable(number, `It is longer than ${longestLine / 1024 / 1024} MB.`);
    } else if (!isUtf8(bytes)) {
      this.#unreadable(number, 'It is not UTF-8 text.');
    } else {
      const { messages, unreadable } = this.#reader.read(decoder.decode(bytes));
      for (const { reason, index } of unreadable) this.#unreadable(number, reason, index);
      for (const read of messages) {
        const judgement = this.#traffic
          ? this.#traffic.check(read, number, this.#judge)
          : this.#judge.judge(read.message, read.source);
        if (judgement === undefined) {
          this.tally.repeats += 1;
          continue;
        }
        this.tally.add(read.message, judgement, number);
        if (judgement.verdict !== 'valid' || judgement.violations.length > 0)
          told.push(toldOf(number, read, judgement));
      }
    }
    return told;
  }

  #unreadable(line: number, reason: string, index?: number): void {
    this.tally.addUnreadable(index === undefined ? { line, reason } : { line, index, reason });
  }
}

const toldOf = (line: number, { message, index }: ReadMessage, { verdict, violations }: Judgement): JsonObject => ({
  line,
  ...(index === undefined ? {} : { index }),
  kind: message.kind,
  name: message.name,
  ...(message.messageId === undefined ? {} : { messageId: message.messageId }),
  verdict,
  violations: violations.map(({ rule, ...violation }) => ({
    ...violation,
    ...(rule === undefined ? {} : { rule: { ...rule } }),
  })),
});
