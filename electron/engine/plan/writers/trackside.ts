import { Document, isMap, isScalar, isSeq, visit, type YAMLMap, type YAMLSeq } from 'yaml';
import type { PlanNode } from '../plan-tree.ts';
import type { PlanWriter } from '../plan-writer.ts';

/** Sections in the order in which people read a plan. */
const order = [
  'trackside',
  'name',
  'version',
  'description',
  'naming',
  'unplanned',
  'severity',
  'context',
  'common',
  'entities',
  'shared_properties',
  'events',
  'pages',
  'screens',
  'mute',
];

/** As wide as a rule may be that stands on one line. */
const widestLine = 96;

const inOrder = (plan: PlanNode): PlanNode => {
  if (plan.kind !== 'map') return plan;
  const rank = (name: string): number => {
    const place = order.indexOf(name);
    return place < 0 ? order.length : place;
  };
  const entries = [...plan.entries].toSorted(([one], [other]) => rank(one) - rank(other));
  return { ...plan, entries: new Map(entries) };
};

/** Plain values, maps in the order of the plan: objects would put names such as `2` and `10` before all others. */
const plainOf = (node: PlanNode): unknown => {
  switch (node.kind) {
    case 'scalar':
      return node.value;
    case 'list':
      return node.items.map(plainOf);
    case 'map':
      return new Map([...node.entries.values()].map(({ name, value }) => [name, plainOf(value)]));
  }
};

const isPlain = (node: unknown): boolean => isScalar(node) || (isSeq(node) && node.items.every(isScalar));

const fits = (node: YAMLMap | YAMLSeq): boolean => {
  const text = JSON.stringify(node.toJSON());
  return text.length <= widestLine && !text.includes('\\n');
};

/** Rules of one property stand on one line where they fit; so do lists of plain values. */
const foldShort = (document: Document): void => {
  visit(document, {
    Map: (_, node, path) => {
      if (path.length < 5 || node.items.length === 0) return;
      if (node.items.every(({ value }) => isPlain(value)) && fits(node)) node.flow = true;
    },
    Seq: (_, node) => {
      if (node.items.every(isScalar) && fits(node)) node.flow = true;
    },
  });
};

/** A name that older readers of YAML take for something else gets quotes, and so does one that looks like a number. */
const quoteNames = (document: Document): void => {
  visit(document, {
    Pair: (_, { key }) => {
      if (
        isScalar(key) &&
        typeof key.value === 'string' &&
        /^(?:y|n|yes|no|on|off|true|false|null|~|<<|[-+.\d].*|)$/i.test(key.value)
      )
        key.type = 'QUOTE_DOUBLE';
    },
  });
};

const commented = (comments: readonly string[]): string =>
  comments
    .flatMap((comment) => comment.split(/\r?\n/))
    .map((line) => ` ${line}`)
    .join('\n');

export const writer: PlanWriter = {
  id: 'trackside',
  title: 'Trackside plan (YAML)',
  write: (plan, { comments = [] }) => {
    const document = new Document(plainOf(inOrder(plan)), { schema: 'core', version: '1.2', compat: 'yaml-1.1' });
    foldShort(document);
    quoteNames(document);
    if (comments.length > 0) document.commentBefore = commented(comments);
    if (isMap(document.contents))
      for (const pair of document.contents.items.slice(1)) spaceBefore(pair.key, pair.value);
    const text = document.toString({ lineWidth: 120, flowCollectionPadding: true, indentSeq: true });
    return { files: [{ name: 'trackside.plan.yaml', text }], notes: [] };
  },
};

/** A blank line stands before each section of several lines. */
const spaceBefore = (key: unknown, value: unknown): void => {
  if (isScalar(key) && isMap(value) && !value.flow && value.items.length > 0) key.spaceBefore = true;
};
