import { type CompileRegex, compileText } from '../../../shared/filter/match-value.ts';
import type { TextTest } from '../../../shared/filter/tree.ts';
import { pathPattern } from '../../../shared/model/violation.ts';

/** A test of the path of a finding group, which has `*` for indexes: a path with any index means the group. */
export const compileGroupPath = (test: TextTest, compileRegex: CompileRegex): ((path: string) => boolean) => {
  const matches = compileText(test, compileRegex);
  if (test.type === 'text') return (path) => path === test.text || path === pathPattern(test.text);
  return (path) => matches(path.replace(/\/\*(?=\/|$)/g, '/0'));
};
