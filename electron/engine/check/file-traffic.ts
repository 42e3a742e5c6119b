import type { Judgement } from '../../../shared/model/violation.ts';
import { EntityFold } from '../entities/entity-fold.ts';
import type { EntityShelf } from '../entities/entity-form.ts';
import type { Judge } from '../judge/judge.ts';
import { ContentHash } from '../judge/traffic/content-hash.ts';
import { Lately } from '../judge/traffic/lately.ts';
import { createTrafficChecks } from '../judge/traffic/traffic-checks.ts';
import type { ReadMessage } from './read-line.ts';

/** Message ids that are looked back over, at least. */
const idsKept = 100_000;
/** Messages after which entities that were not used for long may go: nothing keeps them but memory. */
const turnEvery = 5_000;
const mostRuns = 64;

/** Entities that memory has let go are forgotten. */
const emptyShelf: EntityShelf = { entity: () => undefined, link: () => undefined };

interface SeenMessage {
  readonly line: number;
  readonly first: number;
  readonly second: number;
}

interface Run {
  readonly id: number;
  readonly fold: EntityFold;
  folded: number;
}

/** What messages of a file show beside those that stand before them, as if they arrived in that order. */
export class FileTraffic {
  readonly #checks = createTrafficChecks();
  readonly #runs = new Map<string, Run>();
  readonly #seen = new Lately<string, SeenMessage>(idsKept);
  readonly #hash = new ContentHash();
  #lastRun = 0;

  /** The judgement with what came before in mind; undefined for a message that was sent again as it was. */
  check(read: ReadMessage, line: number, judge: Judge): Judgement | undefined {
    const { message, source, run: runName = '' } = read;
    const twin = this.#twinOf(read, line, runName);
    if (twin === 'same') return undefined;
    const run = this.#run(runName);
    const receivedAt = read.receivedAt ?? message.sentAt ?? message.timestamp;
    const { lateBy, replaced, hasNewIds } = run.fold.fold({ seq: line, receivedAt, message });
    const judgement = this.#checks.check(
      run.id,
      { seq: line, receivedAt, message, entities: run.fold, lateBy, replaced, hasNewIds, twin, size: read.size },
      judge.judge(message, source),
      judge,
    );
    run.folded += 1;
    if (run.folded % turnEvery === 0) {
      run.fold.takeDelta();
      run.fold.turn();
    }
    return judgement;
  }

  #run(name: string): Run {
    const known = this.#runs.get(name);
    if (known !== undefined) return known;
    for (const [oldest, { id }] of this.#runs) {
      if (this.#runs.size < mostRuns) break;
      this.#runs.delete(oldest);
      this.#checks.forget(id);
    }
    this.#lastRun += 1;
    const run: Run = { id: this.#lastRun, fold: new EntityFold({ shelf: emptyShelf }), folded: 0 };
    this.#runs.set(name, run);
    return run;
  }

  /** The line of a message with the same id and other content, or that this is the same once more. */
  #twinOf({ message, source }: ReadMessage, line: number, run: string): number | 'same' | undefined {
    const { messageId } = message;
    if (messageId === undefined) return undefined;
    const key = `${run}\n${source.dialect}\n${source.sdk}\n${messageId}`;
    const { first, second } = this.#hashOf(message);
    const before = this.#seen.get(key);
    if (before?.first === first && before.second === second) return 'same';
    this.#seen.set(key, { line, first, second });
    return before?.line;
  }

  #hashOf({
    kind,
    name,
    userId,
    anonymousId,
    previousId,
    groups,
    properties,
    traits,
    timestamp,
    timestampMissing,
  }: ReadMessage['message']): ContentHash {
    const hash = this.#hash;
    hash.begin();
    for (const text of [kind, name, userId, anonymousId, previousId]) hash.text(text);
    if (!timestampMissing) hash.value(timestamp);
    hash.value(properties);
    hash.value(traits);
    hash.text(JSON.stringify(groups));
    return hash;
  }
}
