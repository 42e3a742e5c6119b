import { type Platform, platforms, type Source } from '../../../shared/model/source.ts';
import { listed } from './text.ts';

/** `unknown`: the message does not tell enough of its sender. */
export type SourceMatch = 'match' | 'other' | 'unknown';

/** The sources that a plan names, ready to be held against who sent a message. */
export interface SourceList {
  readonly words: string;
  match(source: Source): SourceMatch;
}

const otherWords: ReadonlyMap<string, readonly Platform[]> = new Map([
  ['browser', ['web']],
  ['website', ['web']],
  ['javascript', ['web']],
  ['js', ['web']],
  ['iphone', ['ios']],
  ['ipad', ['ios']],
  ['mobile', ['ios', 'android']],
  ['app', ['ios', 'android']],
  ['apps', ['ios', 'android']],
  ['backend', ['server']],
  ['desktop app', ['desktop']],
]);

const isPlatform = (word: string): word is Platform => platforms.some((platform) => platform === word);

const platformsOf = (word: string): readonly Platform[] => {
  if (isPlatform(word)) return [word];
  return otherWords.get(word) ?? [];
};

const withoutVersion = (app: string, version: string | undefined): string =>
  version !== undefined && app.endsWith(` ${version}`) ? app.slice(0, -version.length - 1) : app;

const namesOf = ({ dialect, sdk, app, appVersion }: Source): readonly string[] =>
  [dialect, sdk, app, app === undefined ? undefined : withoutVersion(app, appVersion)].flatMap((name) =>
    name === undefined ? [] : [name.toLowerCase()],
  );

/** A platform is held against the platform; any other word is the name of an app, an SDK or an SDK family. */
export const sourceList = (sources: readonly string[]): SourceList => {
  const words = sources.map((source) => source.trim().toLowerCase());
  const wanted = new Set(words.flatMap(platformsOf));
  const names = new Set(words.filter((word) => platformsOf(word).length === 0));
  return {
    words: listed(sources),
    match: (source) => {
      const { platform } = source;
      if (platform !== undefined && wanted.has(platform)) return 'match';
      if (names.size === 0) return platform === undefined ? 'unknown' : 'other';
      if (namesOf(source).some((name) => names.has(name))) return 'match';
      return source.app === undefined || (wanted.size > 0 && platform === undefined) ? 'unknown' : 'other';
    },
  };
};

/** Who sent it, in a few words: `web`, `web (Shop 2.3)`. */
export const sourceInWords = ({ platform, sdk, app, dialect }: Source): string => {
  const name = app ?? sdk;
  if (platform === undefined) return name ?? dialect;
  return name === undefined ? platform : `${platform} (${name})`;
};
