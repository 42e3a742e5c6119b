/** Exit codes of every sub-command (docs/api.md). */
export const exitCodes = { ok: 0, violations: 1, usage: 2, environment: 3, interrupted: 130 } as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
