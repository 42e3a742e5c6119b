import { type JsonTypeName, type JsonValue, jsonTypeOf } from '../../shared/model/json.ts';
import { ForeignText } from './foreign-text.tsx';

const colours: Readonly<Record<JsonTypeName, string>> = {
  null: 'text-json-literal',
  boolean: 'text-json-literal',
  integer: 'text-json-number',
  number: 'text-json-number',
  string: 'text-ink',
  array: 'text-muted',
  object: 'text-muted',
};

/** One line of a value: strings bare unless quoted, all else as JSON. */
const valueText = (value: JsonValue, quoted: boolean): string =>
  typeof value === 'string' && !quoted ? value : JSON.stringify(value);

export interface ValueTextProps {
  readonly value: JsonValue;
  /** Shows strings in quotes, where "2" must not look like 2. */
  readonly quoted?: boolean;
}

/** A JSON value on one line, coloured by its type. */
export const ValueText = ({ value, quoted = false }: ValueTextProps) => {
  const type = jsonTypeOf(value);
  const text = valueText(value, quoted);
  if (text === '') return <span className="text-muted italic">empty string</span>;
  return (
    <span title={text} className={`font-mono text-sm ${colours[type]}`}>
      <ForeignText text={text} />
    </span>
  );
};
