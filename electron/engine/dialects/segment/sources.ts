import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Source } from '../../../../shared/model/source.ts';
import { maskWriteKey } from '../write-key.ts';
import { PlatformReader } from './platform.ts';

const sourcesKept = 10_000;

const textOf = (value: JsonValue | undefined): string | undefined => {
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' ? String(value) : undefined;
};

const member = (value: JsonValue | undefined, key: string): string | undefined =>
  isJsonObject(value) ? textOf(value[key]) : undefined;

const deviceOf = (device: JsonValue | undefined): string | undefined => {
  const model = member(device, 'model') ?? member(device, 'name');
  const maker = member(device, 'manufacturer');
  if (model === undefined || maker === undefined) return model ?? maker;
  return model.toLowerCase().startsWith(maker.toLowerCase()) ? model : `${maker} ${model}`;
};

/** Reads who sent a message; equal facts give the same object, so that what follows can compare by identity. */
export class SourceReader {
  readonly #dialect: string;
  readonly #platforms = new PlatformReader();
  readonly #known = new Map<string, Source>();

  constructor(dialect: string) {
    this.#dialect = dialect;
  }

  read(context: JsonObject, writeKey: string | undefined): Source {
    const { library, app, device: deviceFacts } = context;
    const sdk = member(library, 'name');
    const sdkVersion = member(library, 'version');
    const platform = this.#platforms.read(context, sdk);
    const appName = app === undefined ? undefined : member(app, 'name');
    const appVersion = app === undefined ? undefined : member(app, 'version');
    const device = deviceFacts === undefined ? undefined : deviceOf(deviceFacts);
    const key = `${sdk}\n${sdkVersion}\n${writeKey}\n${platform}\n${appName}\n${appVersion}\n${device}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;

    const named = [appName, appVersion].filter((part) => part !== undefined).join(' ');
    const source: Source = {
      dialect: this.#dialect,
      ...(sdk !== undefined && { sdk }),
      ...(sdkVersion !== undefined && { sdkVersion }),
      ...(writeKey !== undefined && { writeKey: maskWriteKey(writeKey) }),
      ...(platform !== undefined && { platform }),
      ...(named !== '' && { app: named }),
      ...(appVersion !== undefined && { appVersion }),
      ...(device !== undefined && { device }),
    };
    if (this.#known.size >= sourcesKept) this.#known.clear();
    this.#known.set(key, source);
    return source;
  }
}
