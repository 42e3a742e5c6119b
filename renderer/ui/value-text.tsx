import { type JsonTypeName, type JsonValue, jsonTypeOf } from '../../shared/model/json.ts';

const colours: Readonly<Record<JsonTypeName, string>> = {
  null: 'text-json-literal',
  boolean: 'text-json-literal',
  integer: 'text-json-number',
  number: 'text-json-number',
  string: 'text-ink',
  array: 'text-muted',
  object: 'text-muted',
};

// A cell shows a line; a whole payload would be laid out for nothing.
const shownCharacters = 400;

/** One line of a value: strings bare, all else as JSON. */
export const valueText = (value: JsonValue): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
};

/** A JSON value on one line, coloured by its type. */
export const ValueText = ({ value }: { readonly value: JsonValue }) => {
  const type = jsonTypeOf(value);
  const text = valueText(value);
  if (text === '') return <span className="text-muted italic">empty string</span>;
  return (
    <span title={text} className={`foreign font-mono text-sm ${colours[type]}`}>
      {text}
    </span>
  );
};
