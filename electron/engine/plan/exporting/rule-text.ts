import { boundsInWords } from '../../judge/rule-words.ts';
import { jsonOf, type PlanNode } from '../plan-tree.ts';
import { entriesOf, entryOf, flagOf, itemsOf, numberOf, saidOf, scalarText, textOf } from '../read-node.ts';

const typeText = (node: PlanNode): string => {
  const type = entryOf(node, 'type')?.value;
  const names =
    type === undefined ? [] : (type.kind === 'list' ? type.items : [type]).map((item) => scalarText(item) ?? 'null');
  const items = entryOf(node, 'items')?.value;
  const inner = items ? typeText(items) || 'any' : '';
  const listed = inner.includes(' or ') ? `(${inner})` : inner;
  const shown = names.map((name) => (name === 'array' && items ? `array of ${listed}` : name));
  return [...shown, ...(flagOf(node, 'nullable') === true ? ['null'] : [])].join(' or ');
};

const bounds = [
  ['minimum', 'maximum', ''],
  ['minLength', 'maxLength', ' characters'],
  ['minItems', 'maxItems', ' items'],
] as const;

const texts = [
  ['pattern', 'matches'],
  ['format', 'a valid'],
] as const;

const marks = [
  ['pii', 'about a person'],
  ['unique', 'unique'],
  ['immutable', 'never changes'],
] as const;

/** The rules of a property in short words, for a page that people read. */
export const ruleWordsOf = (node: PlanNode): { readonly types: string; readonly rules: readonly string[] } => {
  const values = itemsOf(node, 'enum').map((item) => JSON.stringify(jsonOf(item)));
  const bounded = bounds.flatMap(([least, most, unit]) => {
    const [from, to] = [numberOf(node, least), numberOf(node, most)];
    return from === undefined && to === undefined ? [] : [`${boundsInWords(from, to)}${unit}`];
  });
  const said = texts.flatMap(([name, words]) => {
    const text = textOf(node, name);
    return text === undefined ? [] : [`${words} ${text}`];
  });
  const conditions = entriesOf(node, 'required_if').map(({ name, value }) => `${name} ${conditionText(value)}`);
  const deprecation = textOf(node, 'deprecated');
  return {
    types: typeText(node),
    rules: [
      ...(values.length === 0 ? [] : [`one of ${values.join(', ')}`]),
      ...bounded,
      ...said,
      ...(conditions.length === 0 ? [] : [`required where ${conditions.join(' and ')}`]),
      ...marks.flatMap(([name, words]) => (flagOf(node, name) === true ? [words] : [])),
      ...(saidOf(node, 'deprecated') ? [`deprecated${deprecation === 'true' ? '' : `: ${deprecation}`}`] : []),
      ...(entryOf(node, 'schema')
        ? [`JSON Schema ${JSON.stringify(jsonOf(entryOf(node, 'schema')?.value ?? node))}`]
        : []),
    ],
  };
};

const conditionText = (node: PlanNode): string => {
  const word = scalarText(node);
  if (word === 'present' || word === 'absent') return `is ${word}`;
  const values = node.kind === 'list' ? node.items : [node];
  return `is ${values.map((value) => JSON.stringify(jsonOf(value))).join(' or ')}`;
};
