import type { Params, Result } from '../../../shared/contract/methods.ts';
import { verdicts } from '../../../shared/model/violation.ts';
import { kindOf } from '../store/columns.ts';
import type { StoredRows } from './stored-rows.ts';

interface Usage {
  readonly kind: number;
  readonly name: number;
  readonly byVerdict: number[];
  lastSeen: number;
  lastSeq: number;
}

/** How often each name of each kind was seen, with verdicts; the most frequent first. */
export const planUsage = async (stored: StoredRows, { run }: Params<'plan.usage'>): Promise<Result<'plan.usage'>> => {
  await stored.catchUp();
  const { columns, dictionaries } = stored;
  const runId = run === undefined ? undefined : dictionaries.runId(run);
  if (run !== undefined && runId === undefined) return { names: [] };
  const usages = new Map<number, Usage>();
  columns.visit(0, columns.lastSeq, (chunk, from, to) => {
    for (let index = from; index < to; index += 1) {
      if (runId !== undefined && chunk.run[index] !== runId) continue;
      const [kind, name] = [chunk.kind[index] ?? 0, chunk.name[index] ?? 0];
      const key = name * 8 + kind;
      let usage = usages.get(key);
      if (!usage) {
        usage = { kind, name, byVerdict: verdicts.map(() => 0), lastSeen: 0, lastSeq: 0 };
        usages.set(key, usage);
      }
      const verdict = chunk.verdict[index] ?? 0;
      usage.byVerdict[verdict] = (usage.byVerdict[verdict] ?? 0) + 1;
      usage.lastSeq = chunk.seq[index] ?? 0;
      usage.lastSeen = chunk.receivedAt[index] ?? 0;
    }
  });
  const count = (usage: Usage, verdict: (typeof verdicts)[number]): number =>
    usage.byVerdict[verdicts.indexOf(verdict)] ?? 0;
  const names = [...usages.values()].map((usage) => ({
    kind: kindOf(usage.kind),
    name: dictionaries.name(usage.name) ?? '',
    seen: usage.byVerdict.reduce((sum, each) => sum + each, 0),
    valid: count(usage, 'valid'),
    warning: count(usage, 'warning'),
    invalid: count(usage, 'invalid'),
    unchecked: count(usage, 'unchecked'),
    lastSeen: usage.lastSeen,
    lastSeq: usage.lastSeq,
  }));
  return { names: names.toSorted((left, right) => right.seen - left.seen || right.lastSeq - left.lastSeq) };
};
