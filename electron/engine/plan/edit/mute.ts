import { isSeq } from 'yaml';
import type { ViolationCode } from '../../../../shared/model/violation-codes.ts';
import { labelOf } from '../../judge/pointer.ts';
import { readPlan } from '../read-plan.ts';
import { addItem, put } from './add.ts';
import type { PlanEdit } from './edit-plan.ts';
import { PlanText } from './plan-text.ts';
import type { WrittenMap } from './write-value.ts';

/** What is to be muted; at least one of code, event and path is said. */
export interface MuteRequest {
  readonly code?: ViolationCode;
  readonly event?: string;
  readonly path?: string;
  readonly reason: string;
  readonly until?: string;
}

const nameOf = ({ code, event, path }: MuteRequest): string => {
  const where = path === undefined || path === '/name' ? '' : ` at \`${labelOf(path)}\``;
  return `Mute ${code ?? 'what is found'}${where}${event === undefined ? '' : ` on ${event}`}`;
};

/** Adds a mute at the end of the plan's list of mutes. */
export const muteInPlan = (text: string, file: string, request: MuteRequest): PlanEdit => {
  const plan = new PlanText(text);
  const { root } = plan;
  const { code, event, path, reason, until } = request;
  const members = { code, event, path, reason, until };
  const item: WrittenMap = {
    style: 'flow',
    entries: Object.entries(members).flatMap(([name, value]) =>
      value === undefined || value === '' ? [] : [[name, value]],
    ),
  };
  const entry = plan.entry(root, 'mute');
  const list = plan.follow(entry?.value);
  const splices = !root
    ? undefined
    : isSeq(list) && list.items.length > 0
      ? addItem(plan, list, item)
      : put(plan, root, ['mute'], [item]);
  const next = splices && plan.with(splices);
  const reading = next === undefined ? undefined : readPlan(next, { file });
  if (next === undefined || !reading?.ok) {
    return {
      ok: false,
      message: 'The mute cannot be written into this plan.',
      remedy: 'Add it under `mute` in an editor.',
    };
  }
  return { ok: true, text: next, name: nameOf(request), notes: [] };
};
