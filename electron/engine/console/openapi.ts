import { contractErrorStatus } from '../../../shared/contract/errors.ts';
import { definitions } from '../../../shared/contract/methods.ts';
import { messageRowShape } from '../../../shared/contract/shapes.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../shared/model/json.ts';
import { descriptionPath, type Route, routes } from './routes.ts';

const errorSchema: JsonObject = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message', 'remedy'],
      properties: {
        code: { type: 'string', enum: Object.keys(contractErrorStatus) },
        message: { type: 'string', description: 'The fact.' },
        remedy: { type: 'string', description: 'What to do about it.' },
        position: {
          type: 'object',
          description: 'For bad-filter: where in the text, in UTF-16 code units from 0.',
          properties: { start: { type: 'integer' }, end: { type: 'integer' } },
        },
      },
    },
  },
};

const membersOf = (description: JsonObject): JsonObject =>
  isJsonObject(description.properties) ? description.properties : {};

const inPath = (route: Route): readonly string[] =>
  [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');

const notes: ReadonlyMap<string, string> = new Map([
  ['filter', 'In the language of docs/filter.md.'],
  ['run', 'Name of a run.'],
  ['limit', '100 unless told.'],
  ['before', 'Only what comes before this seq or id.'],
  ['after', 'Only what comes after this seq or id.'],
  ['order', '`desc` unless told: newest first.'],
  ['search', 'In ids and values, in any case.'],
  ['asOf', 'As it stood after the message of this seq.'],
]);

const noted = (name: string): JsonObject => {
  const note = notes.get(name);
  return note === undefined ? {} : { description: note };
};

const parametersOf = (route: Route): readonly JsonValue[] => {
  const members = membersOf(definitions[route.method].params.describe());
  const follow: JsonValue = {
    name: 'follow',
    in: 'query',
    description: 'Streams the messages as NDJSON, ascending from `after`, else from now.',
    schema: { type: 'boolean' },
  };
  return [
    ...inPath(route).map((name) => ({ name, in: 'path', required: true, schema: members[name] ?? {} })),
    ...route.query.map((name) => ({ name, in: 'query', ...noted(name), schema: members[name] ?? {} })),
    ...(route.follows ? [follow] : []),
  ];
};

const json = (schema: JsonValue): JsonObject => ({ 'application/json': { schema } });

const bodyOf = (route: Route): JsonObject => {
  if (route.body === undefined) return {};
  const params = definitions[route.method].params.describe();
  const schema = route.body === 'members' ? params : (membersOf(params)[route.body.as] ?? {});
  return { requestBody: { required: route.body !== 'members', content: json(schema) } };
};

const failure: JsonObject = { description: 'An error.', content: json({ $ref: '#/components/schemas/Error' }) };

const operationOf = (route: Route): JsonObject => {
  const definition = definitions[route.method];
  const stream = route.follows ? { 'application/x-ndjson': { schema: messageRowShape.describe() } } : {};
  return {
    operationId: route.method,
    summary: definition.summary,
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      200: { description: 'The answer.', content: { ...json(definition.result.describe()), ...stream } },
      default: failure,
    },
  };
};

const ownOperation: JsonObject = {
  operationId: 'openapi',
  summary: 'This description.',
  parameters: [],
  responses: { 200: { description: 'OpenAPI 3.1.', content: json({ type: 'object' }) }, default: failure },
};

/** The REST calls as OpenAPI 3.1, made from the contract. */
export const describeRest = (version: string): JsonObject => {
  const paths = new Map<string, JsonObject>();
  for (const route of routes) {
    paths.set(route.path, { ...paths.get(route.path), [route.verb.toLowerCase()]: operationOf(route) });
  }
  paths.set(descriptionPath, { get: ownOperation });
  return {
    openapi: '3.1.0',
    info: { title: 'Trackside', version, description: 'Stored messages, their violations, entities and the plan.' },
    security: [{ token: [] }],
    paths: Object.fromEntries(paths),
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: errorSchema },
    },
  };
};
