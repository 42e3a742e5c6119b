import type { Database } from 'better-sqlite3';
import { migration as first } from './migrations/0001-first.ts';
import { migration as passingEndpoints } from './migrations/0002-passing-endpoints.ts';
import { migration as mutedFindings } from './migrations/0003-muted-findings.ts';
import { migration as judged } from './migrations/0004-judged.ts';
import { migration as findingTexts } from './migrations/0005-finding-texts.ts';
import { StoreError } from './store-error.ts';

export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** In order; a released one never changes. */
export const migrations: readonly Migration[] = [first, passingEndpoints, mutedFindings, judged, findingTexts];

const bytesOf = (database: Database): number =>
  Number(database.pragma('page_count', { simple: true })) * Number(database.pragma('page_size', { simple: true }));

/**
 * Brings a database to the newest version, each step in its own transaction. A newer file is refused untouched; `onOlder`
 * hears before the work how large an older one is.
 */
export const migrate = (
  database: Database,
  steps: readonly Migration[] = migrations,
  onOlder: (bytes: number) => void = () => undefined,
): void => {
  const current = Number(database.pragma('user_version', { simple: true }));
  const newest = steps.at(-1)?.version ?? 0;
  if (current > newest) {
    throw new StoreError({
      code: 'store-newer',
      message: `The database was written by a newer Trackside (format ${current}; this one knows ${newest}).`,
      remedy: 'Update Trackside, or give another folder with --data.',
    });
  }
  if (current > 0 && current < newest) onOlder(bytesOf(database));
  for (const { version, sql } of steps) {
    if (version <= current) continue;
    database.transaction(() => {
      database.exec(sql);
      database.pragma(`user_version = ${version}`);
    })();
  }
};
