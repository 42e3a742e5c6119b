/** The system's own word for a failure (`ENOENT`), else its text. */
export const failureCode = (failure: unknown): string =>
  failure instanceof Error && 'code' in failure ? String(failure.code) : String(failure);
