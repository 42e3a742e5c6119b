import { isJsonObject, type JsonObject, type JsonValue } from '../../../../shared/model/json.ts';
import type { Platform } from '../../../../shared/model/source.ts';

type LibraryKind = 'server' | 'web' | 'mobile' | 'unknown';

const serverLibrary =
  /(^|[-/@.])(node|python|ruby|java|go|php|net|rust|clojure|elixir|cdp-analytics-node)$|^(node|analytics-(node|python|ruby|java|go|php|rust))/i;
const webLibrary = /^(analytics\.js|@segment\/analytics-next|rudderlabs javascript sdk)$|(^|[-.])(browser|js)$/i;
const mobileLibrary = /ios|swift|android|kotlin|react-native|flutter|xamarin|unity/i;

const libraryKind = (name: string | undefined): LibraryKind => {
  if (name === undefined) return 'unknown';
  if (mobileLibrary.test(name)) return 'mobile';
  if (serverLibrary.test(name)) return 'server';
  return webLibrary.test(name) ? 'web' : 'unknown';
};

const byDevice = (type: string): Platform | undefined => {
  const name = type.toLowerCase();
  return name === 'ios' || name === 'android' ? name : undefined;
};

const bySystem = (system: string): Platform | undefined => {
  const name = system.toLowerCase();
  if (name === 'ios' || name === 'ipados' || name === 'tvos' || name === 'watchos' || name === 'visionos') return 'ios';
  if (name === 'android') return 'android';
  return name === 'macos' || name === 'mac os x' || name === 'windows' || name === 'linux' ? 'desktop' : undefined;
};

const byMobileName = (name: string): Platform | undefined => {
  if (/ios/i.test(name)) return 'ios';
  return /android/i.test(name) ? 'android' : undefined;
};

const textOf = (value: JsonValue | undefined): string => (typeof value === 'string' ? value : '');
const memberText = (value: JsonValue | undefined, key: string): string =>
  isJsonObject(value) ? textOf(value[key]) : '';

const isPage = (context: JsonObject): boolean =>
  isJsonObject(context.page) || textOf(context.userAgent).startsWith('Mozilla/');

const kindsKept = 1_000;

/** Tells the platform from a message's context; remembers what it said of each library. */
export class PlatformReader {
  readonly #kinds = new Map<string | undefined, LibraryKind>();

  /** `undefined` where the context does not say. */
  read(context: JsonObject, library: string | undefined): Platform | undefined {
    const kind = this.#kindOf(library);
    if (kind === 'server') return 'server';
    const { device, os } = context;
    if (device !== undefined || os !== undefined) {
      const told =
        byDevice(memberText(device, 'type')) ?? (kind === 'web' ? undefined : bySystem(memberText(os, 'name')));
      if (told !== undefined) return told;
    }
    if (kind === 'web') return 'web';
    if (kind === 'mobile') return byMobileName(library ?? '');
    return isPage(context) ? 'web' : undefined;
  }

  #kindOf(library: string | undefined): LibraryKind {
    const known = this.#kinds.get(library);
    if (known !== undefined) return known;
    if (this.#kinds.size >= kindsKept) this.#kinds.clear();
    const kind = libraryKind(library);
    this.#kinds.set(library, kind);
    return kind;
  }
}
