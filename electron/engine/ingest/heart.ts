import type { Message } from '../../../shared/model/message.ts';
import type { DecodedMessage } from '../dialects/dialect.ts';
import type { Judge } from '../judge/judge.ts';
import { judgeWithoutPlan } from '../judge/message-checks.ts';
import type { ArrivalSize } from '../judge/traffic/arrival.ts';
import { createTrafficChecks, type TrafficChecks } from '../judge/traffic/traffic-checks.ts';
import { kindCode, messageFlags } from '../store/columns.ts';
import { EntityTables } from '../store/entity-tables.ts';
import { readFindings } from '../store/findings-form.ts';
import { JudgedRanges } from '../store/judged-ranges.ts';
import { type ChangedJudgement, JudgementWriter } from '../store/judgement-writer.ts';
import { MessageLog, type StoredTwin } from '../store/message-log.ts';
import { MessageWriter } from '../store/message-writer.ts';
import { Meta } from '../store/meta.ts';
import type { StoreDatabase } from '../store/open.ts';
import { contentText, payloadText, readPayload } from '../store/payload-form.ts';
import { RequestWriter } from '../store/request-writer.ts';
import { arrivalSize, isLarge } from './arrival-size.ts';
import { Counts } from './counts.ts';
import type { IngestRequest } from './ingest-request.ts';
import { hashOfId, lookBack, RepeatSet } from './repeat-set.ts';
import { type Forgotten, readMarks } from './reset-marks.ts';
import { RunFolds } from './run-folds.ts';

/** How many of the last messages the traffic checks are told again at the start, over all runs. */
export const trafficLookBack = 10_000;

const everyRun = 0;

/**
 * All that is done to a request inside a transaction: order, repeats, judging, folding, writing.
 * What it holds in memory is what the tables say; after a rollback `recall` reads it from them again.
 */
export class Heart {
  readonly log: MessageLog;
  readonly meta: Meta;
  readonly judged: JudgedRanges;
  readonly #requests: RequestWriter;
  readonly #messages: MessageWriter;
  readonly #judgements: JudgementWriter;
  readonly #tables: EntityTables;
  readonly #horizon: EntityTables;
  readonly #judgeFor: (run: string) => Judge | undefined;
  #folds: RunFolds;
  #repeats = new RepeatSet();
  #traffic: TrafficChecks = createTrafficChecks();
  #counts = new Counts();
  #seq = 0;
  /** Noted as that of what comes; unknown after a rollback. */
  #mark: string | undefined;
  /** By run: messages up to this seq are being deleted, so no message is a repeat of them. */
  readonly #forgotten = new Map<number, number>();

  constructor(database: StoreDatabase, judgeFor: (run: string) => Judge | undefined) {
    this.log = new MessageLog(database);
    this.meta = new Meta(database);
    this.judged = new JudgedRanges(database);
    this.#requests = new RequestWriter(database);
    this.#messages = new MessageWriter(database);
    this.#judgements = new JudgementWriter(database, this.#messages.findingGroups);
    this.#tables = new EntityTables(database, 'now');
    this.#horizon = new EntityTables(database, 'horizon');
    this.#folds = new RunFolds(this.#tables);
    this.#judgeFor = judgeFor;
    this.recall();
  }

  get counts(): Counts {
    return this.#counts;
  }

  /** The last seq given. */
  get seq(): number {
    return this.#seq;
  }

  get hasUnstoredEntities(): boolean {
    return this.#folds.isDirty;
  }

  runId(run: string): number {
    return this.#messages.runs.id(run);
  }

  /** Writes a request; tells the seqs of stored messages that it repeats. */
  take(request: IngestRequest, repeated: number[]): number {
    const { receivedAt, run, messages, rejections } = request;
    const runId = this.#messages.runs.id(run);
    const judge = this.#judgeFor(run);
    const large = isLarge(request);
    let requestId = 0;
    let stored = 0;
    for (const decoded of messages) {
      const sourceId = this.#messages.source(decoded.source);
      const payload = payloadText(decoded.message);
      const { messageId } = decoded.message;
      const idHash = messageId === undefined ? 0 : hashOfId(runId, sourceId, messageId);
      let otherContent: number | undefined;
      if (idHash !== 0) {
        const twin = this.#repeats.find(idHash, (seq) => {
          const match = this.#matchOf(seq, runId, sourceId, decoded, payload);
          if (match === 'other-content') otherContent ??= seq;
          return match === 'same';
        });
        if (twin !== undefined) {
          this.#messages.repeat(twin);
          repeated.push(twin);
          continue;
        }
      }
      if (requestId === 0) requestId = this.#requests.request(request, runId);
      this.#seq += 1;
      if (idHash !== 0) this.#repeats.add(idHash, this.#seq);
      const size = large ? arrivalSize(request, decoded.index, payload.length, stored === 0) : undefined;
      this.#store(decoded, { runId, sourceId, requestId, receivedAt, payload, idHash }, { otherContent, size }, judge);
      stored += 1;
    }
    if (rejections.length > 0 || messages.length === 0) {
      if (requestId === 0) requestId = this.#requests.request(request, runId);
      for (const rejection of rejections) this.#requests.rejection(rejection, requestId, receivedAt, runId);
      this.#counts.rejected += rejections.length;
    }
    return stored;
  }

  /** The mark of what judges from now on; before anything is taken. */
  judgesBy(mark: string): void {
    if (this.#mark === mark) return;
    this.judged.begin(this.#seq + 1, mark);
    this.#mark = mark;
  }

  /** Writes what another plan says of stored messages; those that are gone are left out. */
  judgedAgain(changes: readonly ChangedJudgement[]): void {
    if (changes.length === 0) return;
    const folded = this.meta.number('folded_seq');
    const atFold = new Counts(JSON.parse(this.meta.text('counts') ?? '{}'));
    for (const { seq, before, after } of this.#judgements.write(changes)) {
      if (before === after) continue;
      for (const counts of seq > folded ? [this.#counts] : [this.#counts, atFold]) counts.move(before, after);
    }
    this.meta.set('counts', JSON.stringify(atFold.current));
  }

  /** Writes what still waits of the requests taken; before the commit. */
  flush(): void {
    this.#messages.flush();
    this.#requests.flush();
  }

  /** Deletes what only requests before this one needed beside them, a slice of it. */
  dropRequestTexts(firstRequest: number): void {
    this.#requests.dropTexts(firstRequest);
  }

  /** Writes entities and marks inside the caller's transaction: up to here nothing need be folded again. */
  storeEntities(): void {
    this.#folds.store();
    this.meta.set('folded_seq', this.#seq);
    this.meta.set('last_seq', this.#seq);
    this.meta.set('last_request', this.#requests.last);
    this.meta.set('counts', JSON.stringify(this.#counts.current));
    this.meta.set('counted_rejection', this.log.lastRejection());
  }

  /** After the transaction of `storeEntities`. */
  entitiesStored(): void {
    this.#folds.turn();
  }

  /** Entities of a run go at once; its messages are deleted by and by. */
  forget({ upTo, runId }: Forgotten): void {
    for (const id of runId === undefined ? this.#messages.runs.all() : [runId]) {
      this.#folds.forget(id);
      this.#traffic.forget(id);
      this.#horizon.forgetRun(id);
    }
    this.#forgotten.set(runId ?? everyRun, upTo);
  }

  /** Reads from the tables what memory should hold: at start, and after a rollback. */
  recall(): void {
    this.#mark = undefined;
    this.#requests.recall(this.meta.number('last_request'));
    this.#messages.recall();
    this.#judgements.recall();
    const foldedSeq = this.meta.number('folded_seq');
    const last = this.log.lastSeq();
    this.#seq = Math.max(last, this.meta.number('last_seq'));
    this.#counts = new Counts(JSON.parse(this.meta.text('counts') ?? '{}'));
    for (const [verdict, count] of this.log.verdicts(foldedSeq, last)) this.#counts.add(verdict, count);
    this.#counts.rejected += this.log.rejections(this.meta.number('counted_rejection'));
    this.#repeats = new RepeatSet();
    for (const [seq, hash] of this.log.idHashes(this.#seq - lookBack)) if (hash !== 0) this.#repeats.add(hash, seq);
    this.#folds = new RunFolds(this.#tables);
    for (const each of this.log.between(foldedSeq, last)) this.#folds.of(each.runId).fold(each);
    this.#forgotten.clear();
    for (const { upTo, runId = everyRun } of readMarks(this.meta)) this.#forgotten.set(runId, upTo);
    this.#recallTraffic(last);
  }

  /** What is recalled only teaches: what it shows was found when it arrived. */
  #recallTraffic(last: number): void {
    this.#traffic = createTrafficChecks();
    for (const { seq, runId, run, receivedAt, message, findings } of this.log.between(last - trafficLookBack, last)) {
      if (this.#isForgotten(seq, runId)) continue;
      const fold = this.#folds.of(runId);
      const entities = {
        idOf: (type: string, id: string) => fold.idOf(type, id),
        valueOf: (type: string, id: string, key: string) => fold.valueOf(type, id, key),
        held: () => [],
      };
      const arrival = { seq, receivedAt, message, entities, lateBy: 0, replaced: [], hasNewIds: true };
      this.#traffic.remember(runId, arrival, readFindings(findings), this.#judgeFor(run));
    }
  }

  #store(
    { message, source, index }: DecodedMessage,
    place: {
      readonly runId: number;
      readonly sourceId: number;
      readonly requestId: number;
      readonly receivedAt: number;
      readonly payload: string;
      readonly idHash: number;
    },
    { otherContent, size }: { readonly otherContent: number | undefined; readonly size: ArrivalSize | undefined },
    judge: Judge | undefined,
  ): void {
    const seq = this.#seq;
    const { runId, receivedAt } = place;
    const entities = this.#folds.of(runId);
    const { lateBy, replaced, hasNewIds } = entities.fold({ seq, receivedAt, message });
    const judgement = this.#traffic.check(
      runId,
      { seq, receivedAt, message, entities, lateBy, replaced, hasNewIds, twin: otherContent, size },
      judge === undefined ? judgeWithoutPlan(message) : judge.judge(message, source),
      judge,
    );
    this.#messages.add({ ...place, seq, position: index, message, judgement, late: lateBy > 0 });
    this.#counts.add(judgement.verdict);
  }

  #matchOf(
    seq: number,
    runId: number,
    sourceId: number,
    { message, isRetry = false }: DecodedMessage,
    payload: string,
  ): 'same' | 'other-content' | 'other' {
    if (this.#isForgotten(seq, runId)) return 'other';
    this.#messages.flush();
    const twin = this.log.twin(seq);
    if (twin === undefined || twin.run_id !== runId || twin.source_id !== sourceId) return 'other';
    if (readPayload(twin.json).messageId !== message.messageId) return 'other';
    return this.#sameRow(twin, message, isRetry) && contentText(twin.json) === contentText(payload)
      ? 'same'
      : 'other-content';
  }

  #isForgotten(seq: number, runId: number): boolean {
    return seq <= (this.#forgotten.get(everyRun) ?? 0) || seq <= (this.#forgotten.get(runId) ?? 0);
  }

  /** Of a retry the user does not count: it may have been written anew. */
  #sameRow(twin: StoredTwin, message: Message, isRetry: boolean): boolean {
    const { names, actors } = this.#messages;
    const idOf = (id: string | undefined): number | null => (id === undefined ? null : actors.id(id));
    const missing = (twin.flags & messageFlags.timestampMissing) !== 0;
    return (
      twin.kind === kindCode(message.kind) &&
      twin.name_id === names.id(message.name) &&
      (isRetry || twin.user_id === idOf(message.userId)) &&
      twin.anonymous_id === idOf(message.anonymousId) &&
      missing === message.timestampMissing &&
      (missing || twin.timestamp === message.timestamp)
    );
  }
}
