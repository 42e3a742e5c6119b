/** True while no more than `most` have been let through within `withinMs`. */
export const createRateLimit = (
  { most, withinMs }: { readonly most: number; readonly withinMs: number },
  now: () => number,
): (() => boolean) => {
  let passed: readonly number[] = [];
  return () => {
    const at = now();
    passed = passed.filter((each) => at - each < withinMs);
    if (passed.length >= most) return false;
    passed = [...passed, at];
    return true;
  };
};
