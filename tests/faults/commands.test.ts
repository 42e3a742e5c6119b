import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runTrackside } from '../support/command.ts';
import { temporaryFolder } from '../support/folders.ts';
import { listIn, objectIn, parseJson } from '../support/json.ts';

const plan = `trackside: 1
name: Shop
events:
  Order Completed:
    description: The order was paid.
    purpose: What is sold?
    owner: checkout
    properties:
      total: { type: number, required: true, description: Sum }
`;
const track = (total: unknown): string =>
  JSON.stringify({
    type: 'track',
    event: 'Order Completed',
    userId: 'u1',
    timestamp: '2026-01-01T10:00:00Z',
    properties: { total },
  });

let folder: ReturnType<typeof temporaryFolder>;

beforeAll(() => {
  folder = temporaryFolder();
  const files: Readonly<Record<string, string | Buffer>> = {
    'trackside.plan.yaml': plan,
    'stricter.yaml': plan.replace('description: Sum', 'description: Sum, minimum: 0'),
    'broken.yaml': 'trackside: 1\nevents:\n\t- x\n',
    'contradictory.yaml': plan.replace('type: number', 'type: number, minimum: 2, maximum: 1'),
    'nothing.yaml': 'trackside: 1\nname: Nothing\n',
    'good.ndjson': `${track(1)}\n\n${track(2.5)}\n`,
    'bad.ndjson': `${track(1)}\n${track('12')}\n{no json\n${track(3)}\n`,
    'empty.ndjson': '',
    'binary.ndjson': Buffer.from([1, 2, 0, 3, 0]),
    'pretty.ndjson': JSON.stringify([{ a: 1 }], undefined, 2),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder.path, name), content);
  mkdirSync(join(folder.path, 'folder'));
});

afterAll(() => folder[Symbol.dispose]());

const run = (args: readonly string[], stdin?: string) =>
  runTrackside(args, { cwd: folder.path, ...(stdin === undefined ? {} : { stdin }) });

describe('check', () => {
  test('ends with 0 where all is valid, and finds the plan of the folder', async () => {
    expect(await run(['check', 'good.ndjson'])).toEqual({
      code: 0,
      output: '2 messages: 2 valid, 0 with warnings, 0 invalid, 0 unchecked.\n',
      errors: '',
    });
  });

  test('ends with 1, and names event, path, line and what could not be read', async () => {
    const { code, output } = await run(['check', 'bad.ndjson', '--plan', 'trackside.plan.yaml', '--format', 'json']);
    expect(code).toBe(1);
    const report = objectIn(parseJson(output));
    expect(listIn(report.messages)).toMatchObject([{ line: 2, verdict: 'invalid' }]);
    expect(listIn(report.violations)).toMatchObject([
      { code: 'wrong-type', name: 'Order Completed', path: '/properties/total', lines: [2], count: 1 },
    ]);
    expect(listIn(report.unreadable)).toMatchObject([{ line: 3 }]);
    expect(report.counts).toMatchObject({ messages: 3, valid: 2, invalid: 1, unreadable: 1, counted: 2 });
  });

  test('reads stdin, writes to a file, and lets a number of violations pass', async () => {
    const args = ['check', '-', '--max-violations', '1', '--format', 'sarif', '--output', 'out.sarif'];
    const { code, output, errors } = await run(args, `${track('12')}\n`);
    expect([code, output]).toEqual([0, '']);
    expect(errors).toContain('1 message: 0 valid');
    expect(objectIn(parseJson(readFileSync(join(folder.path, 'out.sarif'), 'utf8'))).version).toBe('2.1.0');
  });

  test('accepts what a baseline has', async () => {
    expect((await run(['check', 'bad.ndjson', '--write-baseline', 'baseline.json'])).code).toBe(0);
    expect((await run(['check', '-', '--baseline', 'baseline.json'], track('12'))).code).toBe(0);
    expect(
      (
        await run(
          ['check', '-', '--baseline', 'baseline.json'],
          JSON.stringify({ type: 'track', event: 'X', userId: 'u' }),
        )
      ).code,
    ).toBe(1);
  });

  test('says that an empty file holds nothing', async () => {
    const { code, errors } = await run(['check', 'empty.ndjson']);
    expect([code, errors]).toEqual([0, 'empty.ndjson holds no message: nothing was checked.\n']);
  });

  test('ends quietly where its reader closes the pipe', () => {
    const cli = fileURLToPath(new URL('../../out/main/cli.js', import.meta.url));
    const script = `yes '${track('12')}' | head -50000 | "$0" "$1" check - --format json | head -1`;
    const { stdout, stderr } = spawnSync('/bin/sh', ['-c', script, process.execPath, cli], { cwd: folder.path });
    expect([stdout.toString(), stderr.toString()]).toEqual(['{\n', '']);
  });
});

describe('plan', () => {
  test('lint ends with 1 for a contradiction, and with 0 for what is only unsaid', async () => {
    const { code, output } = await run(['plan', 'lint', 'contradictory.yaml', '--format', 'github', '--output', '-']);
    expect(code).toBe(1);
    expect(output).toMatch(/^::error file=contradictory\.yaml,line=9,col=\d+,title=contradictory-bounds::/);
    expect(await run(['plan', 'lint', 'trackside.plan.yaml'])).toEqual({
      code: 0,
      output: 'trackside.plan.yaml has no findings.\n',
      errors: '',
    });
    expect((await run(['plan', 'lint', 'nothing.yaml'])).code).toBe(0);
    expect((await run(['plan', 'lint', 'nothing.yaml', '--severity', 'warning'])).code).toBe(1);
  });

  test('diff ends with 1 where something is breaking', async () => {
    const { code, output } = await run(['plan', 'diff', 'trackside.plan.yaml', 'stricter.yaml']);
    expect([code, output.split('\n')[1]]).toEqual([1, '  breaking  bounds-changed  /properties/total']);
    expect((await run(['plan', 'diff', 'stricter.yaml', 'trackside.plan.yaml', '--format', 'markdown'])).code).toBe(0);
  });
});

test('a plan comes by stdin, as that of another commit does', async () => {
  const diff = await run(['plan', 'diff', '-', 'stricter.yaml'], plan);
  expect([diff.code, diff.errors]).toEqual([1, '']);
  expect(diff.output).toContain('From stdin to stricter.yaml: 1 breaking');
  const lint = await run(['plan', 'lint', '-'], 'trackside: 1\nevents:\n\t- x\n');
  expect([lint.code, lint.output]).toEqual([2, '']);
  expect(lint.errors).toMatch(/^stdin:3:1 /);
});

describe('plans of other tools', () => {
  const segment = {
    name: 'Other',
    rules: [
      {
        type: 'TRACK',
        key: 'Order Completed',
        version: 1,
        jsonSchema: {
          properties: {
            properties: { type: 'object', properties: { total: { type: 'number' } }, required: ['total'] },
          },
        },
      },
    ],
  };

  test('are imported once, judge as before, and are never written over a file unasked', async () => {
    writeFileSync(join(folder.path, 'segment.json'), JSON.stringify(segment));
    const { code, errors } = await run(['plan', 'import', 'segment.json', '--output', 'imported.yaml']);
    expect([code, errors]).toEqual([0, expect.stringContaining('Segment Protocols: 1 events')]);
    expect(readFileSync(join(folder.path, 'imported.yaml'), 'utf8')).toMatch(
      /^# Made by trackside plan import from segment\.json/,
    );
    expect((await run(['plan', 'diff', 'segment.json', 'imported.yaml'])).code).toBe(0);
    expect((await run(['check', 'bad.ndjson', '--plan', 'imported.yaml'])).code).toBe(1);
    const again = await run(['plan', 'import', 'segment.json', '--output', 'imported.yaml']);
    expect([again.code, again.errors]).toEqual([2, 'imported.yaml is there already. --force replaces it.\n']);
    expect((await run(['plan', 'import', 'segment.json', '--output', 'imported.yaml', '--force'])).code).toBe(0);
  });

  test('are exported to stdout or a file', async () => {
    const { code, output, errors } = await run(['plan', 'export', 'trackside.plan.yaml', '--to', 'trackside']);
    expect([code, errors]).toEqual([0, '']);
    expect(output).toMatch(/^trackside: 1\nname: Shop\n/);
    const kept = await run(['plan', 'export', 'stricter.yaml', '--to', 'trackside', '--output', 'trackside.plan.yaml']);
    expect(kept.code).toBe(2);
    expect(readFileSync(join(folder.path, 'trackside.plan.yaml'), 'utf8')).toBe(plan);
  });
});

test.concurrent.each([
  [['check'], 2, /missing required argument/],
  [['check', 'folder'], 2, /folder is a folder/],
  [['check', 'binary.ndjson'], 2, /is not UTF-8 text/],
  [['check', 'pretty.ndjson'], 2, /one JSON document over many lines/],
  [['plan', 'diff', '-', '-'], 2, /One of the two plans may come by stdin/],
  [['check', '-', '--plan', '-'], 2, /Messages or the plan may come by stdin/],
  [['check', 'good.ndjson', '--plan', 'absent.yaml'], 2, /There is no plan file at absent\.yaml/],
  [['check', 'good.ndjson', '--plan', 'broken.yaml'], 2, /^broken\.yaml:3:1 Tabs cannot indent YAML/],
  [['check', 'good.ndjson', '--format', 'xml'], 2, /Allowed choices are text, json, junit/],
  [['check', 'good.ndjson', '--max-violations', 'few'], 2, /whole number/],
  [['check', 'good.ndjson', '--baseline', 'good.ndjson'], 2, /good\.ndjson is no baseline/],
  [['check', 'good.ndjson', '--output', join('absent', 'report')], 3, /cannot be written \(ENOENT\)/],
  [['plan', 'lint', ''], 2, /It is empty/],
  [['plan'], 2, /Usage: trackside plan/],
  [['plan', 'lnit'], 2, /unknown command 'lnit'/],
  [['plan', 'import', 'trackside.plan.yaml', '--output', 'new.yaml'], 2, /already: there is nothing to import/],
  [['plan', 'import', 'good.ndjson', '--from', 'sgment'], 2, /There is no plan format sgment[\s\S]*segment /],
  [['plan', 'export', 'trackside.plan.yaml', '--to', 'xml'], 2, /There is no form xml[\s\S]*trackside /],
  [['plan', 'diff', 'trackside.plan.yaml'], 2, /missing required argument 'after'/],
] as const)('%j ends with %i and says why', async (args, code, words) => {
  const ended = await run(args);
  expect([ended.code, ended.output]).toEqual([code, '']);
  expect(ended.errors).toMatch(words);
  expect(existsSync(join(folder.path, 'absent'))).toBe(false);
});
