import type { Violation } from '../../../../shared/model/violation.ts';
import type { Arrival, Report } from './arrival.ts';
import { DeviceOwners } from './device-owners.ts';
import { checkImmutable } from './immutable-values.ts';
import { LikeIds } from './like-ids.ts';
import { RepeatedEvents } from './repeated-events.ts';
import { checkSize } from './size-check.ts';
import { checkClock, checkLate } from './time-checks.ts';
import type { TrafficPlan } from './traffic-plan.ts';
import { TypeMemory } from './type-memory.ts';
import { UniqueValues } from './unique-values.ts';

const noPaths: ReadonlySet<string> = new Set();

const wrongTypes = (violations: readonly Pick<Violation, 'code' | 'path'>[]): ReadonlySet<string> =>
  violations.length === 0
    ? noPaths
    : new Set(violations.filter(({ code }) => code === 'wrong-type').map(({ path }) => path));

const checkTwin = ({ twin, message }: Arrival, report: Report): void => {
  if (twin === undefined) return;
  report({
    code: 'duplicate-message',
    path: '/messageId',
    explanation: `The message id was used before, by message ${twin}, which has another content.`,
    expected: 'an id that no message had before',
    ...(message.messageId === undefined ? {} : { actual: message.messageId }),
    suggestion: 'Give every message an id of its own; only a retry of the same message repeats it.',
  });
};

/** What came before in one run, as far as it is remembered, and what it says about the next message. */
export class RunTraffic {
  readonly #repeated = new RepeatedEvents();
  readonly #likeIds = new LikeIds();
  readonly #owners = new DeviceOwners();
  readonly #unique = new UniqueValues();
  readonly #types = new TypeMemory();

  /** `known`: what the judge found in the message. */
  check(
    arrival: Arrival,
    plan: TrafficPlan | undefined,
    known: readonly Pick<Violation, 'code' | 'path'>[],
    report: Report,
  ): void {
    checkTwin(arrival, report);
    checkLate(arrival, report);
    checkClock(arrival, report);
    checkSize(arrival, report);
    this.#likeIds.check(arrival, report);
    this.#owners.check(arrival, report);
    this.#repeated.check(arrival, report);
    this.#types.check(arrival, plan, wrongTypes(known), report);
    if (plan === undefined) return;
    this.#unique.check(arrival, plan, report);
    checkImmutable(arrival, plan, report);
  }
}
