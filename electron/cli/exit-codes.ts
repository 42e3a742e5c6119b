/** Exit codes of every sub-command (docs/api.md). */
export const exitCodes = { ok: 0, violations: 1, usage: 2, environment: 3, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** A start failure is the environment's, except where what was typed is at fault. */
export const exitCodeOfFailure = (code: string): ExitCode =>
  code === 'broken-plan' || code === 'bad-host' ? exitCodes.usage : exitCodes.environment;
