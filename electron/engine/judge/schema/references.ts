import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import { hasAtMost } from '../node-count.ts';
import { type Place, type Resource, SchemaDocument } from './document.ts';
import { type Draft, draftAt, draftOf } from './draft.ts';
import type { MetaSchemas } from './meta-schemas.ts';

/** What a reference means that leads out of the schema it is written in. */
export type FileFinding =
  | { readonly type: 'file'; readonly name: string; readonly schema: JsonValue; readonly fragment: string }
  /** It is no reference to a file. */
  | { readonly type: 'none' }
  | { readonly type: 'refused'; readonly message: string };

/** The files beside a plan that its schemas may refer to. */
export interface SchemaFiles {
  /** `from` is the file that the reference is written in; undefined for the plan itself. */
  find(reference: string, from: string | undefined): FileFinding;
}

export const noFiles: SchemaFiles = { find: () => ({ type: 'none' }) };

export type Reached =
  | { readonly type: 'place'; readonly place: Place }
  | { readonly type: 'nothing'; readonly message: string }
  /** It leads to a file that is no schema, which has been reported where that file says so. */
  | { readonly type: 'broken' };

/** How large one schema, or one file of them, may be. */
export const mostParts = 40_000;

const withoutFragment = (address: string): string => address.replace(/#.*$/s, '');

/** `$schema` says by which draft a schema is read and has had its say by then. */
export const withoutDraft = (schema: JsonValue): JsonValue =>
  isJsonObject(schema) ? Object.fromEntries(Object.entries(schema).filter(([key]) => key !== '$schema')) : schema;

export type FormReading =
  /** `named` where the schema says its draft, or takes that of a schema that refers to it. */
  | { readonly ok: true; readonly schema: JsonValue; readonly draft: Draft; readonly named: boolean }
  | { readonly ok: false; readonly problems: readonly { readonly pointer: string; readonly message: string }[] };

/** Holds a schema against what its draft says of schemas; one that names none is read by the draft given, if any. */
export const readForm = (schema: JsonValue, metaSchemas: MetaSchemas, given?: Draft): FormReading => {
  const refused = (message: string, pointer = ''): FormReading => ({ ok: false, problems: [{ pointer, message }] });
  if (!isJsonObject(schema) && typeof schema !== 'boolean')
    return refused('A JSON Schema is an object, true or false.');
  if (!hasAtMost(schema, mostParts, 'enum')) return refused(`The schema has more than ${mostParts} parts.`);
  const says = isJsonObject(schema) && schema.$schema !== undefined;
  const draft = says ? draftOf(schema) : (given ?? draftOf(schema));
  if (!draft) {
    return refused(
      'This draft of JSON Schema is not known: use draft 4, 6, 7, 2019-09 or 2020-12, or leave `$schema` out.',
      '/$schema',
    );
  }
  if (isJsonObject(schema) && schema.$async !== undefined) return refused('`$async` is not supported.', '/$async');
  const plain = withoutDraft(schema);
  const mistakes = metaSchemas.mistakes(plain, draft);
  return mistakes.length > 0
    ? { ok: false, problems: mistakes }
    : { ok: true, schema: plain, draft, named: says || given !== undefined };
};

/** Finds what references lead to: parts of their own schema, files beside the plan, and the drafts' own descriptions. */
export class References {
  readonly #metaSchemas: MetaSchemas;
  readonly #files: SchemaFiles;
  readonly #error: (pointer: string, message: string) => void;
  readonly #byFile = new Map<string, SchemaDocument | undefined>();
  readonly #descriptions = new Map<JsonObject, SchemaDocument>();

  constructor(metaSchemas: MetaSchemas, files: SchemaFiles, error: (pointer: string, message: string) => void) {
    this.#metaSchemas = metaSchemas;
    this.#files = files;
    this.#error = error;
  }

  /** Those of the files that were referred to so far. */
  get documents(): readonly SchemaDocument[] {
    return [...this.#byFile.values()].flatMap((document) => document ?? []);
  }

  reach(reference: string, from: Resource): Reached {
    const inside = from.document.resolve(reference, from) ?? this.#describing(reference, from);
    if (inside) return { type: 'place', place: inside };
    const shown = `The reference ${JSON.stringify(reference.slice(0, 200))}`;
    if (reference.startsWith('#')) {
      const where = from.document.file ?? 'the schema';
      return { type: 'nothing', message: `${shown} leads to nothing in ${where}.` };
    }
    const finding = this.#files.find(reference, from.document.file);
    switch (finding.type) {
      case 'refused':
        return { type: 'nothing', message: `${shown} ${finding.message}` };
      case 'none':
        return {
          type: 'nothing',
          message: `${shown} leads out of the plan, and nothing is fetched: copy what it means into the plan's folder, and name that file, or write it under \`$defs\`.`,
        };
      case 'file':
        return this.#inFile(finding, shown, from.document);
    }
  }

  /** The files that a schema of the plan leads to, each with its content. */
  filesOf(schema: JsonValue): Readonly<Record<string, JsonValue>> {
    const files: Record<string, JsonValue> = {};
    if (this.#byFile.size === 0) return files;
    const collect = (part: JsonValue, from: string | undefined): void => {
      if (typeof part !== 'object' || part === null) return;
      const reference = isJsonObject(part) ? part.$ref : undefined;
      const finding = typeof reference === 'string' ? this.#files.find(reference, from) : undefined;
      if (finding?.type === 'file' && !Object.hasOwn(files, finding.name)) {
        files[finding.name] = finding.schema;
        collect(finding.schema, finding.name);
      }
      for (const member of Object.values(part)) collect(member, from);
    };
    collect(schema, undefined);
    return files;
  }

  /** The same for those who pass over what leads nowhere. */
  readonly follow = (reference: string, from: Resource): Place | undefined => {
    const reached = this.reach(reference, from);
    return reached.type === 'place' ? reached.place : undefined;
  };

  #inFile(
    { name, schema, fragment }: FileFinding & { readonly type: 'file' },
    shown: string,
    from: SchemaDocument,
  ): Reached {
    const document = this.#fileOf(name, schema, from);
    if (!document) return { type: 'broken' };
    const place = document.resolve(`#${fragment}`, document.root.resource);
    return place
      ? { type: 'place', place }
      : { type: 'nothing', message: `${shown} leads to nothing: ${name} has no \`#${fragment}\`.` };
  }

  #fileOf(name: string, schema: JsonValue, from: SchemaDocument): SchemaDocument | undefined {
    if (this.#byFile.has(name)) return this.#byFile.get(name);
    const form = readForm(schema, this.#metaSchemas, from.named ? from.draft : undefined);
    const address = `plan:/${name.split('/').map(encodeURIComponent).join('/')}`;
    const document = form.ok ? new SchemaDocument(form.schema, form, address, name) : undefined;
    if (!form.ok) for (const { pointer, message } of form.problems) this.#error(`${name}#${pointer}`, message);
    this.#byFile.set(name, document);
    return document;
  }

  /** A part of the schemas that describe schemas. */
  #describing(reference: string, from: Resource): Place | undefined {
    if (!URL.canParse(reference, from.address)) return undefined;
    const address = new URL(reference, from.address).href;
    const base = withoutFragment(address);
    const draft = draftAt(base) ?? from.document.draft;
    const schema = this.#metaSchemas.find(base, draft);
    if (!schema) return undefined;
    const document = this.#descriptions.get(schema) ?? new SchemaDocument(schema, { draft, named: true }, base);
    this.#descriptions.set(schema, document);
    return document.resolve(address, document.root.resource);
  }
}
