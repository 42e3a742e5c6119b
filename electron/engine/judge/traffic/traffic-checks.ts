import type { Judgement, Violation } from '../../../../shared/model/violation.ts';
import type { Finding } from '../findings.ts';
import type { Judge } from '../judge.ts';
import { addFindings } from './add-findings.ts';
import type { Arrival, Report } from './arrival.ts';
import { RunTraffic } from './run-traffic.ts';
import { TrafficPlan } from './traffic-plan.ts';

/** Runs that are remembered; the one that has been silent longest goes. */
const mostRuns = 64;

const unheard: Report = () => undefined;

export interface TrafficChecks {
  /** The judgement with what the message shows beside those that came before in its run; remembers the message. */
  check(runId: number, arrival: Arrival, judgement: Judgement, judge: Judge | undefined): Judgement;
  /** Remembers a stored message, in order; `known` is what was found in it. */
  remember(
    runId: number,
    arrival: Arrival,
    known: readonly Pick<Violation, 'code' | 'path'>[],
    judge: Judge | undefined,
  ): void;
  forget(runId: number): void;
}

export const createTrafficChecks = (): TrafficChecks => new Traffic();

class Traffic implements TrafficChecks {
  readonly #runs = new Map<number, RunTraffic>();
  readonly #plans = new WeakMap<Judge, TrafficPlan>();
  #latest: { readonly runId: number; readonly traffic: RunTraffic } | undefined;
  #found: Finding[] = [];
  readonly #report: Report = (finding) => {
    this.#found.push(finding);
  };

  check(runId: number, arrival: Arrival, judgement: Judgement, judge: Judge | undefined): Judgement {
    this.#of(runId).check(arrival, this.#planOf(judge), judgement.violations, this.#report);
    if (this.#found.length === 0) return judgement;
    const found = this.#found;
    this.#found = [];
    return addFindings(judgement, found, arrival.message, judge);
  }

  remember(
    runId: number,
    arrival: Arrival,
    known: readonly Pick<Violation, 'code' | 'path'>[],
    judge: Judge | undefined,
  ): void {
    this.#of(runId).check(arrival, this.#planOf(judge), known, unheard);
  }

  forget(runId: number): void {
    this.#runs.delete(runId);
    this.#latest = undefined;
  }

  #of(runId: number): RunTraffic {
    if (this.#latest?.runId === runId) return this.#latest.traffic;
    const traffic = this.#runs.get(runId) ?? new RunTraffic();
    this.#runs.delete(runId);
    this.#runs.set(runId, traffic);
    if (this.#runs.size > mostRuns) {
      for (const oldest of this.#runs.keys()) {
        this.#runs.delete(oldest);
        break;
      }
    }
    this.#latest = { runId, traffic };
    return traffic;
  }

  #planOf(judge: Judge | undefined): TrafficPlan | undefined {
    if (judge === undefined) return undefined;
    const known = this.#plans.get(judge);
    if (known !== undefined) return known;
    const plan = new TrafficPlan(judge.rules, judge.summary);
    this.#plans.set(judge, plan);
    return plan;
  }
}
