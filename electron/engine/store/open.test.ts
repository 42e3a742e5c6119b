import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCheckpointer } from './checkpoint.ts';
import { migrate, migrations } from './migrate.ts';
import { type Opened, openStore, storeFile } from './open.ts';
import { markDamaged } from './set-aside.ts';
import { temporaryFolder } from './temporary-folder.ts';

let folder: string;
const now = (): number => Date.UTC(2026, 0, 2, 3, 4, 5, 6);
const opening = (): Opened => openStore(folder, { now });

const opened = () => {
  const result = opening();
  if (!result.ok) throw new Error(result.problem.message);
  return result.store;
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trackside-open-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('openStore', () => {
  it('sets the writer up as the decisions say', () => {
    const store = opened();
    const pragma = (name: string): unknown => store.database.pragma(name, { simple: true });
    expect([pragma('journal_mode'), pragma('synchronous'), pragma('journal_size_limit')]).toEqual(['wal', 1, 67108864]);
    expect([pragma('busy_timeout'), pragma('cache_size'), pragma('wal_autocheckpoint')]).toEqual([5000, -8192, 16000]);
    const loose = store.database
      .prepare("select name from pragma_table_list where type = 'table' and not strict and name not like 'sqlite_%'")
      .all();
    expect(loose).toEqual([]);
    store.close();
  });

  it('says who holds the folder, and gives it once it is free', () => {
    const store = opened();
    const second = opening();
    expect(second.ok ? undefined : second.problem).toMatchObject({
      code: 'folder-in-use',
      message: expect.stringContaining(String(process.pid)),
    });
    store.close();
    opened().close();
  });

  it('refuses a file of a newer version and leaves it as it is', () => {
    opened().close();
    const database = new Database(storeFile(folder));
    database.pragma('user_version = 99');
    database.close();
    const before = readFileSync(storeFile(folder));
    const result = opening();
    expect(result.ok ? undefined : result.problem.code).toBe('store-newer');
    expect(readFileSync(storeFile(folder)).equals(before)).toBe(true);
  });

  it('moves a file that is no database aside, says so and begins anew', () => {
    writeFileSync(storeFile(folder), 'this is not a database, but somebody may want it back '.repeat(100));
    const store = opened();
    expect(store.movedAside).toBe(`${storeFile(folder)}.damaged-2026-01-02T03-04-05-006Z`);
    expect(readFileSync(String(store.movedAside), 'utf8')).toContain('want it back');
    expect(store.database.prepare('select code, at from notice').all()).toEqual([{ code: 'store-damaged', at: now() }]);
    store.close();
  });

  it('moves a file with a torn header aside with its log', () => {
    opened().close();
    const bytes = readFileSync(storeFile(folder));
    writeFileSync(storeFile(folder), bytes.fill(0, 0, 4096));
    writeFileSync(`${storeFile(folder)}-wal`, 'rest of a log');
    opened().close();
    expect(readdirSync(folder).filter((name) => name.includes('.damaged-'))).toHaveLength(2);
  });
});

describe('openStore, of what lies beside the database', () => {
  const aside = (): string[] => readdirSync(folder).filter((name) => name.includes('.damaged-'));

  it.each([
    ['an empty database', (): void => writeFileSync(storeFile(folder), '')],
    ['no database', (): void => rmSync(storeFile(folder))],
  ])('keeps the log of %s', (_title, make) => {
    opened().close();
    make();
    writeFileSync(`${storeFile(folder)}-wal`, 'what a crash left');
    opened().close();
    const [log] = aside().filter((name) => name.endsWith('-wal'));
    expect(readFileSync(join(folder, String(log)), 'utf8')).toBe('what a crash left');
  });

  it('keeps a log that is none, and the database with it', () => {
    const before = opened();
    before.database.exec("insert into name (text) values ('kept')");
    before.close();
    writeFileSync(`${storeFile(folder)}-wal`, 'no log '.repeat(100));
    const store = opened();
    expect(store.database.prepare('select text from name').pluck().all()).toEqual(['kept']);
    expect(store.database.prepare('select code from notice').pluck().all()).toEqual(['store-log-damaged']);
    store.close();
    expect(aside()).toHaveLength(1);
  });

  it('sets a file aside that was found damaged, once', () => {
    opened().close();
    markDamaged(storeFile(folder), 'page 7 is torn');
    const store = opened();
    expect(store.movedAside).toBeDefined();
    expect(store.database.prepare('select message from notice').pluck().get()).toContain('page 7 is torn');
    store.close();
    const next = opened();
    expect(next.movedAside).toBeUndefined();
    next.close();
  });
});

describe('migrate', () => {
  it('goes forward step by step and undoes a step that fails', () => {
    const database = new Database(':memory:');
    const steps = [
      { version: 1, sql: 'create table a (x integer) strict' },
      { version: 2, sql: 'create table b (x integer) strict; insert into nowhere values (1)' },
    ];
    expect(() => migrate(database, steps)).toThrow('nowhere');
    expect(database.pragma('user_version', { simple: true })).toBe(1);
    expect(database.prepare("select name from sqlite_schema where type = 'table'").pluck().all()).toEqual(['a']);
    migrate(database, [...steps.slice(0, 1), { version: 2, sql: 'create table b (x integer) strict' }]);
    expect(database.pragma('user_version', { simple: true })).toBe(2);
  });

  it('says of an older database how large it is, before the work, and nothing of a new one', () => {
    const database = new Database(':memory:');
    const heard: (readonly [bytes: number, version: unknown])[] = [];
    const onOlder = (bytes: number): void => {
      heard.push([bytes, database.pragma('user_version', { simple: true })]);
    };
    migrate(database, migrations.slice(0, 4), onOlder);
    expect(heard).toEqual([]);
    const bytes = 4096 * Number(database.pragma('page_count', { simple: true }));
    migrate(database, migrations, onOlder);
    migrate(database, migrations, onOlder);
    expect(heard).toEqual([[bytes, 4]]);
  });
});

describe('the second version', () => {
  it('keeps the endpoints of the first, and takes one twice', () => {
    const database = new Database(':memory:');
    migrate(database, migrations.slice(0, 1));
    database.exec("insert into endpoint (id, json) values (7, 'a')");
    migrate(database);
    database.exec("insert into endpoint (json) values ('a')");
    expect(database.prepare('select id, json from endpoint').all()).toEqual([
      { id: 7, json: 'a' },
      { id: 8, json: 'a' },
    ]);
    database.close();
  });
});

describe('the fourth version', () => {
  it('brings findings into the order of their messages, and leaves those whose message is gone', () => {
    const database = new Database(':memory:');
    migrate(database, migrations.slice(0, 3));
    const rest = '0, 0, 0, 1, null, null, 0, 0, 1, 1, 0, 0, 0, 0, 0';
    database.exec(`insert into message values (1, ${rest}), (2, ${rest})`);
    database.exec('insert into finding (id, seq, group_id) values (1, 2, 10), (2, 3, 11), (3, 1, 12), (4, 2, 13)');
    migrate(database);
    expect(database.prepare('select id, seq, group_id from finding order by id').raw().all()).toEqual([
      [1024, 1, 12],
      [2048, 2, 10],
      [2049, 2, 13],
    ]);
    database.close();
  });
});

describe('the fifth version', () => {
  it('puts what was found beside the payloads', () => {
    const database = new Database(':memory:');
    migrate(database, migrations.slice(0, 4));
    database.exec("insert into payload (seq, json, violations) values (1, '{}', null), (2, '{\"a\":1}', '[2]')");
    migrate(database);
    expect(database.prepare('select * from finding_text').raw().all()).toEqual([[2, '[2]']]);
    expect(database.prepare('select * from payload').raw().all()).toEqual([
      [1, '{}'],
      [2, '{"a":1}'],
    ]);
    database.close();
  });
});

describe('checkpointer', () => {
  it('moves the log once it is worth it, and rests when nothing is new', () => {
    const store = opened();
    const checkpointer = openCheckpointer(store.file, 1);
    store.database.exec("insert into name (text) values ('a')");
    expect([checkpointer.step(), checkpointer.step()]).toEqual([true, false]);
    store.database.exec("insert into name (text) values ('b')");
    expect(checkpointer.step()).toBe(true);
    expect(checkpointer.check()).toBeUndefined();
    checkpointer.close();
    store.close();
  });
});

describe('temporaryFolder', () => {
  /** The number of a process that has ended. */
  const deadProcess = (): number => spawnSync(process.execPath, ['--version']).pid;
  const left = (parent: string, maker: number): string => {
    const path = join(parent, `trackside-memory-${maker}-abcdef`);
    mkdirSync(path);
    return path;
  };

  it('sweeps what a killed process left, also one killed before it locked its folder', () => {
    const killed = left(folder, deadProcess());
    const result = openStore(killed, { now });
    if (!result.ok) throw new Error(result.problem.message);
    result.store.close();
    const atOnce = left(folder, deadProcess());
    temporaryFolder(folder).remove();
    expect([killed, atOnce].filter((path) => existsSync(path))).toEqual([]);
  });

  it('leaves a folder that is held, and one whose maker lives and has not locked it yet', () => {
    const held = left(folder, deadProcess());
    const result = openStore(held, { now });
    if (!result.ok) throw new Error(result.problem.message);
    const starting = temporaryFolder(folder);
    const second = temporaryFolder(folder);
    expect([held, starting.path].filter((path) => existsSync(path))).toEqual([held, starting.path]);
    result.store.close();
    starting.remove();
    second.remove();
    expect(readdirSync(folder)).toEqual([basename(held)]);
  });
});
