import { lintPlan } from './lint-plan.ts';

/** The day on which these plans are looked at. */
export const today = '2026-06-01';

export const lint = (text: string): readonly string[] => {
  const result = lintPlan(text, { file: 'trackside.plan.yaml', today });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.findings.map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`);
};

/** Findings without what the short plans of these tests leave unsaid on purpose. */
export const found = (body: string): readonly string[] =>
  lint(`trackside: 1\n${body}`).filter((finding) => !/ (missing-[a-z-]+|no-events) /.test(finding));

export const event = (properties: string): string =>
  `events:\n  A:\n    properties:\n${properties.replace(/^/gm, '      ')}`;
