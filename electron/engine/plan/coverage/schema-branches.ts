import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { SchemaCompiler } from '../../judge/json-schema.ts';
import { childPath } from '../../judge/pointer.ts';
import { schemaFilter, withFilter } from './branch-filter.ts';
import type { Branch } from './branches.ts';

const deepest = 4;

/** What references within the schema may lead to. */
const definitionsOf = ({ $schema, $defs, definitions }: JsonObject): JsonObject => ({
  ...($schema === undefined ? {} : { $schema }),
  ...($defs === undefined ? {} : { $defs }),
  ...(definitions === undefined ? {} : { definitions }),
});

const nameOf = (schema: JsonValue, otherwise: string): string =>
  isJsonObject(schema) && typeof schema.title === 'string' ? schema.title : otherwise;

const alternatives = ['oneOf', 'anyOf'] as const;

/** `if`, `oneOf` and `anyOf` of a schema and of the properties that it names; a branch that refers elsewhere is left out. */
export const schemaBranches = (root: JsonValue): readonly Branch[] => {
  if (!isJsonObject(root)) return [];
  const compiler = new SchemaCompiler();
  const definitions = definitionsOf(root);

  const branch = (keys: readonly string[], part: JsonValue, when: string, hasOther: boolean): readonly Branch[] => {
    const compiled = compiler.compile({ ...definitions, allOf: [part] }, () => 0);
    if (!compiled.ok) return [];
    const { schema } = compiled;
    return [
      {
        path: keys.reduce(childPath, '/properties'),
        when,
        hasOther,
        ...withFilter(schemaFilter(part, ['properties', ...keys])),
        holds: ({ properties }) => {
          let value: JsonValue | undefined = properties;
          for (const key of keys) value = isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
          return value !== undefined && schema.accepts(value);
        },
      },
    ];
  };

  const within = (schema: JsonValue | undefined, keys: readonly string[]): readonly Branch[] => {
    if (!isJsonObject(schema) || keys.length > deepest) return [];
    const all = Array.isArray(schema.allOf) ? schema.allOf : [];
    return [
      ...(schema.if === undefined ? [] : branch(keys, schema.if, nameOf(schema.if, conditionWords(schema.if)), true)),
      ...alternatives.flatMap((keyword) => {
        const parts = schema[keyword];
        if (!Array.isArray(parts)) return [];
        return parts.flatMap((part, index) =>
          branch(keys, part, nameOf(part, `${keyword} ${index + 1} of ${parts.length} holds`), false),
        );
      }),
      ...all.flatMap((part) => within(part, keys)),
      ...(isJsonObject(schema.properties)
        ? Object.entries(schema.properties).flatMap(([name, member]) => within(member, [...keys, name]))
        : []),
    ];
  };
  return within(root, []);
};

/** `if {"properties":…} holds`, not more than can be read. */
const conditionWords = (schema: JsonValue): string => {
  const text = JSON.stringify(schema);
  return `if ${text.length > 120 ? `${text.slice(0, 119)}…` : text} holds`;
};
