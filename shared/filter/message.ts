import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { MessageKind } from '../model/message.ts';
import type { Source } from '../model/source.ts';
import type { Verdict, Violation } from '../model/violation.ts';
import type { TextField } from './tree.ts';

/** What the compact columns hold. A filter whose tree does not `needsPayload` looks at these and at what the violations are but for the indexes in their paths. */
export interface FilterableRow {
  readonly kind: MessageKind;
  readonly name: string;
  readonly userId?: string | undefined;
  readonly anonymousId?: string | undefined;
  readonly run: string;
  readonly source: Source;
  readonly verdict: Verdict;
  readonly late: boolean;
  readonly repeats: number;
  readonly size: number;
  readonly receivedAt: number;
}

/** A message whole. The members may be getters: each is read only by the terms that need it. */
export interface FilterableMessage extends FilterableRow {
  /** The stored payload: the canonical message without what the row holds and without empty members. */
  readonly payload: JsonObject;
  /** The same as stored, written by `JSON.stringify`: bare words look here. */
  readonly payloadText: string;
  readonly violations: readonly Violation[];
}

export type SourceField = 'dialect' | 'sdk' | 'platform' | 'app' | 'device';

export const isSourceField = (field: TextField): field is SourceField =>
  field === 'dialect' || field === 'sdk' || field === 'platform' || field === 'app' || field === 'device';

const present = (...texts: readonly (string | undefined)[]): readonly string[] =>
  texts.filter((text): text is string => text !== undefined && text !== '');

const withVersion = (name: string | undefined, version: string | undefined): string | undefined =>
  name === undefined || version === undefined ? undefined : `${name} ${version}`;

const withoutScope = (name: string | undefined): string | undefined =>
  name?.startsWith('@') && name.includes('/') ? name.slice(name.indexOf('/') + 1) : undefined;

const withoutVersion = (app: string | undefined, version: string | undefined): string | undefined =>
  version !== undefined && app?.endsWith(` ${version}`) ? app.slice(0, -version.length - 1) : undefined;

/** Texts by which a source is found: an app or SDK by its name, its version, or both. */
export const sourceTexts = (source: Source, field: SourceField): readonly string[] => {
  switch (field) {
    case 'dialect':
      return present(source.dialect);
    case 'sdk': {
      const { sdk, sdkVersion } = source;
      return present(sdk, withoutScope(sdk), sdkVersion, withVersion(sdk, sdkVersion));
    }
    case 'platform':
      return present(source.platform);
    case 'app':
      return present(source.app, source.appVersion, withoutVersion(source.app, source.appVersion));
    case 'device':
      return present(source.device);
  }
};

/** Every group id of a payload's `groups`, whatever its type. */
export const groupIds = (groups: JsonObject[string] | undefined): readonly string[] =>
  isJsonObject(groups)
    ? Object.values(groups)
        .flat()
        .filter((id) => typeof id === 'string')
    : [];

/** Whether a payload holds properties that the SDK added by itself. */
export const holdsAutomatic = ({ automatic, properties }: JsonObject): boolean =>
  Array.isArray(automatic) &&
  isJsonObject(properties) &&
  automatic.some((name) => typeof name === 'string' && Object.hasOwn(properties, name));

export type FindingField = 'code' | 'severity' | 'path';

export const isFindingField = (field: TextField): field is FindingField =>
  field === 'code' || field === 'severity' || field === 'path';

/** Texts that a key looks at, without empty ones. */
export const fieldTexts = (message: FilterableMessage, field: TextField): readonly string[] => {
  switch (field) {
    case 'event':
      return present(message.name);
    case 'kind':
      return [message.kind];
    case 'user':
      return present(message.userId);
    case 'anonymous':
      return present(message.anonymousId);
    case 'run':
      return [message.run];
    case 'group':
      return groupIds(message.payload.groups);
    case 'code':
    case 'severity':
    case 'path':
      return message.violations.map((violation) => violation[field]);
    default:
      return sourceTexts(message.source, field);
  }
};
