import { Ajv, type ErrorObject, type Options } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import AjvDraft4 from 'ajv-draft-04';
import type { JsonObject, JsonValue } from '../../../../shared/model/json.ts';
import type { Draft } from './draft.ts';

/** A mistake in the form of a schema. */
export interface FormMistake {
  /** RFC 6901 into the schema. */
  readonly pointer: string;
  readonly message: string;
}

const options: Options = { strict: false, allErrors: true, validateFormats: false, logger: false };

const make = (draft: Draft): Ajv => {
  switch (draft) {
    case 4:
      return new AjvDraft4(options);
    case 6: {
      const ajv = new Ajv({ ...options, meta: false, defaultMeta: draft6.$id });
      ajv.addMetaSchema(draft6);
      return ajv;
    }
    case 7:
      return new Ajv(options);
    case 2019:
      return new Ajv2019(options);
    case 2020:
      return new Ajv2020(options);
  }
};

const mistakeOf = ({ keyword, params, message }: ErrorObject): string => {
  const { allowedValues }: Readonly<Record<string, unknown>> = params;
  const words = Array.isArray(allowedValues) ? `must be one of ${allowedValues.join(', ')}` : (message ?? keyword);
  return `This is not valid JSON Schema: ${words}.`;
};

const mostMistakes = 20;

/** The schemas that say what a schema looks like, one for each draft. */
export class MetaSchemas {
  readonly #byDraft = new Map<Draft, Ajv>();

  /** What is wrong with the form of a schema: one mistake for each place. */
  mistakes(schema: JsonValue, draft: Draft): readonly FormMistake[] {
    const ajv = this.#of(draft);
    if (ajv.validateSchema(Object(schema)) === true) return [];
    const seen = new Map<string, FormMistake>();
    for (const error of ajv.errors ?? []) {
      if (seen.has(error.instancePath)) continue;
      seen.set(error.instancePath, { pointer: error.instancePath, message: mistakeOf(error) });
    }
    return [...seen.values()].slice(0, mostMistakes);
  }

  /** A draft's own description, which schemas may refer to by its address. */
  find(address: string, draft: Draft): JsonObject | undefined {
    const found: unknown = this.#of(draft).getSchema(address)?.schema;
    return typeof found === 'object' && found !== null ? Object(found) : undefined;
  }

  #of(draft: Draft): Ajv {
    const known = this.#byDraft.get(draft);
    if (known) return known;
    const ajv = make(draft);
    this.#byDraft.set(draft, ajv);
    return ajv;
  }
}
