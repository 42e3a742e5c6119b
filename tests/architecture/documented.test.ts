import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { describe, expect, test } from 'vitest';
import { createProgram } from '../../electron/cli/program.ts';
import { routes } from '../../electron/engine/console/routes.ts';
import { contractErrorStatus } from '../../shared/contract/errors.ts';
import { filterKeys } from '../../shared/filter/parse-term.ts';
import { messageStates } from '../../shared/filter/tree.ts';
import { isJsonObject, type JsonValue } from '../../shared/model/json.ts';
import { defaultSettings, settingAt, settingKeys } from '../../shared/model/settings.ts';
import { violationCodes } from '../../shared/model/violation-codes.ts';
import { parseJson } from '../support/json.ts';
import { readFiles, root } from './sources.ts';

const read = (path: string): string => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '');

/** Words that a page does not hold, each as a whole word. */
const absent = (page: string, words: readonly string[]): readonly string[] => {
  const text = read(page);
  return words.filter((word) => {
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    return !new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`).test(text);
  });
};

/** Names of the members that a JSON Schema allows, at any depth. */
const memberNames = (schema: JsonValue | undefined): readonly string[] => {
  if (Array.isArray(schema)) return schema.flatMap(memberNames);
  if (!isJsonObject(schema)) return [];
  const { properties } = schema;
  const own = isJsonObject(properties) ? Object.keys(properties) : [];
  return [...own, ...Object.values(schema).flatMap(memberNames)];
};

describe('docs/api.md', () => {
  test('names every REST call', () => {
    expect(absent('docs/api.md', [...routes.map(({ verb, path }) => `${verb} ${path}`), '/api/openapi.json'])).toEqual(
      [],
    );
  });

  test('names every error code', () => {
    expect(absent('docs/api.md', Object.keys(contractErrorStatus))).toEqual([]);
  });
});

/** Every command that does something, with its whole name and its options. */
const commandsOf = (
  command: Command,
  before = '',
): readonly { readonly name: string; readonly options: readonly string[] }[] => {
  const name = `${before} ${command.name()}`.trim();
  if (command.commands.length > 0) return command.commands.flatMap((each) => commandsOf(each, name));
  return [{ name, options: command.options.flatMap(({ long }) => long ?? []) }];
};

test('docs/api.md and docs/cli.md name every command and option of the command line', () => {
  const commands = commandsOf(createProgram());
  expect(commands.map(({ name }) => name)).toContain('trackside serve');
  const words = commands.flatMap(({ name, options }) => [name, ...options]);
  expect(absent('docs/cli.md', absent('docs/api.md', words))).toEqual([]);
});

describe('docs/plan-format.md', () => {
  test('names every violation code', () => {
    expect(absent('docs/plan-format.md', Object.keys(violationCodes))).toEqual([]);
  });

  test('names every field of the plan', () => {
    const fields = memberNames(parseJson(read('resources/plan.schema.json')));
    expect(fields.length).toBeGreaterThan(10);
    expect(absent('docs/plan-format.md', [...new Set(fields)])).toEqual([]);
  });
});

test('docs/settings.md names every setting, with its default', () => {
  expect(absent('docs/settings.md', settingKeys)).toEqual([]);
  const rows = read('docs/settings.md').split('\n');
  const undocumented = settingKeys.filter((key) => {
    const usual = settingAt(defaultSettings, key);
    const row = rows.find((line) => line.startsWith(`| \`${key}\``));
    return row === undefined || (usual !== undefined && !row.includes(`\`${usual}\``));
  });
  expect(undocumented).toEqual([]);
});

test('docs/filter.md names every key and state', () => {
  expect(absent('docs/filter.md', [...filterKeys, ...messageStates])).toEqual([]);
});

test('every dialect is named in README.md or docs/', () => {
  const dialects = readFiles(['electron/engine/dialects'], (path) =>
    /dialects\/[^/]+\/dialect\.ts$|dialects\/[^/]+\.ts$/.test(path),
  );
  const ids = dialects.flatMap(({ text }) => [...text.matchAll(/^\s+id: '([a-z-]+)'/gm)].map(([, id]) => id ?? ''));
  expect(ids).toContain('segment');
  const pages = ['README.md', 'docs/api.md', 'docs/architecture.md', 'docs/dialects.md'];
  expect(ids.filter((id) => pages.every((page) => absent(page, [id]).length > 0))).toEqual([]);
});

test('every relative link of the pages for people leads to a file', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    ...readFiles(['docs'], (path) => path.endsWith('.md')).map(({ path }) => path),
  ];
  const dead = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
      .map(([, target]) => join(page, '..', target ?? ''))
      .filter((target) => !existsSync(join(root, target)))
      .map((target) => `${page} -> ${target}`),
  );
  expect(dead).toEqual([]);
});
