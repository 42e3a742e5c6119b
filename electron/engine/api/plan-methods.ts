import { ContractError } from '../../../shared/contract/errors.ts';
import type { Params, Result } from '../../../shared/contract/methods.ts';
import type { Infer } from '../../../shared/contract/schema.ts';
import type { plannedPropertyShape } from '../../../shared/contract/shapes.ts';
import type { PlannedProperty, PlanSummary } from '../../../shared/model/plan.ts';
import { readGivenMessage } from '../judge/given-message.ts';
import { isPacked, ownText, partsOf } from '../plan/plan-parts.ts';
import { badMessage } from './errors.ts';
import type { Plans } from './plans.ts';

const checkSource = { dialect: 'check' } as const;

type PropertyForm = Infer<typeof plannedPropertyShape>;

/** Nested properties cross as plain JSON: a schema has no name to speak of itself by. */
const propertyForm = ({ children, ...property }: PlannedProperty): PropertyForm => ({
  ...property,
  children: children.map(propertyForm),
});

const summaryForm = (summary: PlanSummary): NonNullable<Result<'plan.get'>['plan']> => ({
  ...summary,
  common: summary.common.map(propertyForm),
  events: summary.events.map((event) => ({ ...event, properties: event.properties.map(propertyForm) })),
  entities: summary.entities.map((entity) => ({ ...entity, properties: entity.properties.map(propertyForm) })),
});

const filesBeside = (text: string, path: string): Pick<Result<'plan.get'>, 'files'> => {
  const parts = partsOf(text, path);
  const beside = isPacked(text) ? parts : parts.slice(1);
  const files = beside.flatMap((part) => (part.fault === undefined ? [{ path: part.file, text: part.text }] : []));
  return files.length === 0 ? {} : { files };
};

export interface PlanMethodsOptions {
  readonly plans: Plans;
  readonly now: () => number;
}

export const createPlanMethods = ({ plans, now }: PlanMethodsOptions) => ({
  get: ({ run }: Params<'plan.get'>): Result<'plan.get'> => {
    const plan = plans.of(run);
    return {
      ...(plan?.judge ? { plan: summaryForm(plan.judge.summary) } : {}),
      problems: plan?.problems ?? [],
      ...(plan?.text === undefined ? {} : { text: ownText(plan.text), ...filesBeside(plan.text, plan.path) }),
    };
  },

  /** Judged by the plan in force; nothing is stored. */
  check: ({ message }: Params<'plan.check'>): Result<'plan.check'> => {
    const given = readGivenMessage(message, now());
    if (!given.ok) throw badMessage(given.reason);
    const judge = plans.of(undefined)?.judge;
    if (!judge) {
      throw new ContractError({
        code: 'no-plan',
        message: 'There is no plan that could judge.',
        remedy: 'Write trackside.plan.yaml or name a file with --plan; docs/plan-format.md has the format.',
      });
    }
    return judge.judge(given.message, checkSource);
  },
});
