import { type CompileRegex, compareNumber, compileText } from '../../../shared/filter/match-value.ts';
import { isSourceField, type SourceField, sourceTexts } from '../../../shared/filter/message.ts';
import type { FilterNode, FilterTerm, MessageState, TextField, TextTest } from '../../../shared/filter/tree.ts';
import { messageKinds } from '../../../shared/model/message.ts';
import type { Source } from '../../../shared/model/source.ts';
import { kindCode, messageFlags, verdictCode } from '../store/columns.ts';
import type { Dictionaries, Interned } from '../store/read-dictionaries.ts';
import type { FindingGroup } from '../store/read-findings.ts';
import type { Chunk } from './columns.ts';
import type { FindingColumns } from './finding-columns.ts';
import { createFindingTest } from './finding-test.ts';
import { compileGroupPath } from './group-path.ts';
import { type InternedTest, lookUpActors, scanInterned } from './interned-test.ts';

type RowTest = (chunk: Chunk, index: number) => boolean;

/** The part of a filter that the columns decide. */
export interface ColumnFilter {
  /** Before rows are tested: learns names, ids and sources that came since. */
  refresh(): void;
  readonly matches: RowTest;
  /** After a reset. */
  forget(): void;
}

const parseSource = (text: string): Source => JSON.parse(text);

const never: RowTest = () => false;

/** Compiles a filter that does not need payloads into a test of a row's numbers. */
export const compileColumnFilter = (
  tree: FilterNode,
  { dictionaries, findings }: { readonly dictionaries: Dictionaries; readonly findings: FindingColumns },
  compileRegex: CompileRegex,
): ColumnFilter => {
  const learning: Pick<InternedTest, 'refresh' | 'forget'>[] = [];
  const use = <T extends Pick<InternedTest, 'refresh' | 'forget'>>(test: T): T => {
    learning.push(test);
    return test;
  };

  const scan = (table: Interned, test: (text: string) => boolean): InternedTest =>
    use(scanInterned(dictionaries, table, test));

  const scanSources = (field: SourceField, test: (text: string) => boolean): InternedTest =>
    scan('source', (json) => sourceTexts(parseSource(json), field).some(test));

  const actors = (tests: readonly TextTest[] | undefined): InternedTest => {
    if (!tests) return scan('actor', (text) => text !== '');
    const texts = tests.flatMap((test) => (test.type === 'text' && test.text !== '' ? [test.text] : []));
    if (texts.length === tests.length) return use(lookUpActors(dictionaries, texts));
    const matchers = tests.map((test) => compileText(test, compileRegex));
    return scan('actor', (text) => text !== '' && matchers.some((matches) => matches(text)));
  };

  /** Without tests: whether the field is there at all. */
  const fieldTest = (field: TextField, tests?: readonly TextTest[]): RowTest => {
    const matchers = tests?.map((test) => compileText(test, compileRegex));
    const passes = (text: string): boolean => !matchers || matchers.some((matches) => matches(text));
    if (isSourceField(field)) {
      const test = scanSources(field, passes);
      return (chunk, index) => test.passes(chunk.source[index] ?? 0);
    }
    switch (field) {
      case 'event': {
        const test = scan('name', (text) => text !== '' && passes(text));
        return (chunk, index) => test.passes(chunk.name[index] ?? 0);
      }
      case 'run': {
        const test = scan('run', passes);
        return (chunk, index) => test.passes(chunk.run[index] ?? 0);
      }
      case 'kind': {
        const codes = new Set(messageKinds.filter(passes).map(kindCode));
        return (chunk, index) => codes.has(chunk.kind[index] ?? 0);
      }
      case 'user': {
        const test = actors(tests);
        return (chunk, index) => test.passes(chunk.user[index] ?? 0);
      }
      case 'anonymous': {
        const test = actors(tests);
        return (chunk, index) => test.passes(chunk.anonymous[index] ?? 0);
      }
      case 'code':
      case 'severity': {
        const test = use(createFindingTest(findings, (group) => !group.muted && passes(group[field])));
        return (chunk, index) => test.passes(chunk.seq[index] ?? 0);
      }
      case 'path': {
        const paths = tests?.map((each) => compileGroupPath(each, compileRegex));
        const passesPath = ({ path }: FindingGroup): boolean => !paths || paths.some((matches) => matches(path));
        const test = use(createFindingTest(findings, (group) => !group.muted && passesPath(group)));
        return (chunk, index) => test.passes(chunk.seq[index] ?? 0);
      }
      case 'group':
        return never;
    }
  };

  const stateTest = (state: MessageState): RowTest => {
    switch (state) {
      case 'repeated':
        return (chunk, index) => (chunk.repeats[index] ?? 0) > 0;
      case 'late':
        return (chunk, index) => ((chunk.flags[index] ?? 0) & messageFlags.late) !== 0;
      case 'automatic':
        return never;
      default: {
        const code = verdictCode(state);
        return (chunk, index) => chunk.verdict[index] === code;
      }
    }
  };

  const termTest = (term: FilterTerm): RowTest => {
    switch (term.type) {
      case 'field':
        return fieldTest(term.field, term.tests);
      case 'presence': {
        if (term.subject.type === 'path') return never;
        const present = fieldTest(term.subject.field);
        return term.present ? present : (chunk, index) => !present(chunk, index);
      }
      case 'state': {
        const tests = term.states.map(stateTest);
        return (chunk, index) => tests.some((test) => test(chunk, index));
      }
      case 'size':
        return (chunk, index) => term.tests.some((test) => compareNumber(test, chunk.size[index] ?? 0));
      case 'time': {
        const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
        return (chunk, index) => {
          const receivedAt = chunk.receivedAt[index] ?? 0;
          return receivedAt >= from && receivedAt <= to;
        };
      }
      case 'word':
      case 'payload':
        return never;
    }
  };

  const compile = (node: FilterNode): RowTest => {
    switch (node.type) {
      case 'all': {
        const tests = node.nodes.map(compile);
        const [only] = tests;
        if (only && tests.length === 1) return only;
        return (chunk, index) => tests.every((test) => test(chunk, index));
      }
      case 'any': {
        const tests = node.nodes.map(compile);
        return (chunk, index) => tests.some((test) => test(chunk, index));
      }
      case 'not': {
        const test = compile(node.node);
        return (chunk, index) => !test(chunk, index);
      }
      default:
        return termTest(node);
    }
  };

  const matches = compile(tree);
  return {
    matches,
    refresh: () => {
      for (const test of learning) test.refresh();
    },
    forget: () => {
      for (const test of learning) test.forget();
    },
  };
};
