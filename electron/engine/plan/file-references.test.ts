import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testMessage } from '../judge/testing-messages.ts';
import { muteInPlan } from './edit/mute.ts';
import { withFiles } from './exporting/with-files.ts';
import { fileReference } from './file-reference.ts';
import { lintPlan } from './lint/lint-plan.ts';
import { ownText } from './plan-parts.ts';
import { exportPlan } from './plan-writers.ts';
import { readPlan, readPlanRules } from './read-plan.ts';
import { readPlanText } from './read-plan-text.ts';

describe('a reference by its text alone', () => {
  it.each([
    ['address.json', 'address.json', ''],
    ['./schemas/address.json#/$defs/Zip', 'schemas/address.json', '/$defs/Zip'],
    ['schemas/deep/../address.yaml', 'schemas/address.yaml', ''],
    ['Order%20Completed.json', 'Order Completed.json', ''],
    ['gr%C3%BC%C3%9Fe.json#/a', 'grüße.json', '/a'],
  ])('%s leads to a file', (reference, name, fragment) => {
    expect(fileReference(reference, 'plan.yaml')).toEqual({ type: 'file', name, fragment });
  });

  it('counts from the file that it is written in', () => {
    expect(fileReference('../common.json', 'schemas/order.json')).toMatchObject({ name: 'common.json' });
    expect(fileReference('../../common.json', 'schemas/order.json')).toMatchObject({ type: 'refused' });
  });

  it.each(['#/$defs/a', '', 'https://shop.test/a.json', 'urn:shop:a', '//shop.test/a.json', 'a.json:stream.json'])(
    '%j is none to a file',
    (reference) => expect(fileReference(reference, 'plan.yaml')).toEqual({ type: 'other' }),
  );

  it.each([
    ['../secrets.json', /out of the plan's folder/],
    ['a/../../secrets.json', /out of the plan's folder/],
    ['/etc/secrets.json', /absolute path/],
    ['\\secrets.json', /absolute path/],
    ['C:/secrets.json', /absolute path/],
    ['c:secrets.json', /absolute path/],
    ['file:///etc/secrets.json', /absolute path/],
    ['FILE:secrets.json', /absolute path/],
    ['schemas\\a.json', /backslash/],
    ['%2e%2e/secrets.json', /character/],
    ['..%2Fsecrets.json', /character/],
    ['..%5csecrets.json', /character/],
    ['%252e%252e/secrets.json', /character/],
    ['a.json%00.json', /character/],
    ['a%ff.json', /character/],
    ['a.json?x=b.json', /character/],
    ['.env.json', /hidden/],
    ['.git/config.json', /hidden/],
    ['node_modules/a/package.json', /hidden/],
    ['secrets.txt', /no file of JSON or YAML/],
    ['schemas', /no file of JSON or YAML/],
  ])('%j is refused', (reference, message) => {
    expect(fileReference(reference, 'plan.yaml')).toEqual({ type: 'refused', message: expect.stringMatching(message) });
  });
});

describe('files beside a plan', () => {
  let folder: string;
  let file: string;

  const put = async (name: string, content: unknown): Promise<void> => {
    const path = join(folder, 'plan', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content, null, 1));
  };
  const planOf = (schema: string, more = ''): string =>
    `trackside: 1\nname: P\n${more}events:\n  Sent:\n    schema: ${schema}\n`;
  const text = async (): Promise<string> => {
    const reading = await readPlanText(file);
    return reading.type === 'text' ? reading.text : '';
  };
  const judged = async (properties: Readonly<Record<string, string | number>>) => {
    const reading = readPlan(await text(), { file });
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return reading.judge.judge(testMessage({ kind: 'track', name: 'Sent', properties }), { dialect: 'check' });
  };
  const problems = async (): Promise<readonly string[]> => {
    const reading = readPlan(await text(), { file });
    return reading.problems.map(({ file: at, line, message }) => `${at.slice(folder.length + 6)}:${line} ${message}`);
  };

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trackside-files-'));
    file = join(folder, 'plan', 'plan.yaml');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('judge, and their violations name the line in the file', async () => {
    await put('plan.yaml', planOf('{ $ref: schemas/order.json }'));
    await put('schemas/order.json', {
      $schema: 'http://json-schema.org/draft-07/schema#',
      $id: 'https://shop.test/order.json',
      properties: { zip: { $ref: '../common/address.yaml#/definitions/Zip' } },
      additionalProperties: false,
    });
    await put('common/address.yaml', 'definitions:\n  Zip:\n    type: string\n    pattern: ^[0-9]{5}$\n');
    expect((await judged({ zip: '12345' })).verdict).toBe('valid');
    const { violations } = await judged({ zip: 'x', other: 1 });
    expect(violations.map(({ code, path, rule }) => [code, path, rule])).toEqual([
      ['pattern-mismatch', '/properties/zip', { file: join(folder, 'plan/common/address.yaml'), line: 4 }],
      ['unexpected-property', '/properties/other', { file: join(folder, 'plan/schemas/order.json'), line: 9 }],
    ]);
  });

  it('are read by their own drafts, in circles too, and declare what the event has', async () => {
    await put('plan.yaml', planOf('{ $ref: tree.json }', 'common:\n  session: { type: string }\n'));
    await put('tree.json', { properties: { child: { $ref: './leaf.json' }, size: { $ref: 'leaf.json#/$defs/size' } } });
    await put('leaf.json', {
      $schema: 'http://json-schema.org/draft-04/schema#',
      $defs: { size: { minimum: 0, exclusiveMinimum: true } },
      properties: { next: { $ref: 'tree.json#' } },
    });
    expect((await judged({ size: 1, session: 's' })).verdict).toBe('valid');
    expect((await judged({ size: 0 })).violations.map(({ code }) => code)).toEqual(['out-of-range']);
    await put('plan.yaml', planOf('{ $schema: "http://json-schema.org/draft-04/schema#", $ref: a.json }'));
    await put('a.json', { properties: { size: { minimum: 0 }, other: { const: 1 } } });
    expect((await judged({ other: 2 })).violations).toEqual([]);
  });

  it('are a part of the revision', async () => {
    await put('plan.yaml', planOf('{ $ref: a.json }'));
    await put('a.json', { type: 'object' });
    const before = readPlanRules(await text(), { file });
    await put('a.json', { type: 'object', required: ['x'] });
    const after = readPlanRules(await text(), { file });
    expect(before.ok && after.ok && before.rules.revision !== after.rules.revision).toBe(true);
  });

  it('that are refused say so where the reference stands', async () => {
    await mkdir(join(folder, 'plan', 'sub.json'), { recursive: true });
    await writeFile(join(folder, 'secrets.json'), '{}');
    await symlink(join(folder, 'secrets.json'), join(folder, 'plan', 'link.json'));
    await symlink(folder, join(folder, 'plan', 'up'));
    await put('latin.json', Buffer.from('{"title":"\xe9"}', 'latin1').toString('binary'));
    await writeFile(join(folder, 'plan', 'latin.json'), Buffer.from('{"title":"\xe9"}', 'latin1'));
    await writeFile(join(folder, 'plan', 'large.json'), `{"title":"${'x'.repeat(2 * 1024 * 1024)}"}`);
    await put('fine.json', { $ref: '../secrets.json' });
    const references = [
      'link.json',
      'up/secrets.json',
      'sub.json',
      'gone.json',
      'latin.json',
      'large.json',
      'plan.yaml#/name',
      'fine.json',
      'fine.json#/a',
      'https://shop.test/a.json',
    ];
    const lines = references.map((reference) => `        - { $ref: "${reference}" }`);
    await put('plan.yaml', planOf(['', '      allOf:', ...lines].join('\n')));
    expect(await problems()).toEqual([
      expect.stringMatching(/^plan\.yaml:7 The reference "link\.json" goes through a link/),
      expect.stringMatching(/^plan\.yaml:8 .* goes through a link/),
      expect.stringMatching(/^plan\.yaml:9 .* names a folder/),
      expect.stringMatching(/^plan\.yaml:10 .* names a file that is not there/),
      expect.stringMatching(/^plan\.yaml:11 .* not UTF-8/),
      expect.stringMatching(/^plan\.yaml:12 .* too large/),
      expect.stringMatching(/^plan\.yaml:13 .* names the plan itself/),
      expect.stringMatching(/^plan\.yaml:15 .* fine\.json has no `#\/a`/),
      expect.stringMatching(/^plan\.yaml:16 .* nothing is fetched/),
      expect.stringMatching(/^fine\.json:2 The reference "\.\.\/secrets\.json" leads out of the plan's folder/),
    ]);
  });

  it('that are broken say so in their own lines', async () => {
    await put('plan.yaml', planOf('{ $ref: a.json }'));
    await put('a.json', '{\n "type": "strin"\n}');
    expect(await problems()).toEqual([expect.stringMatching(/^a\.json:2 This is not valid JSON Schema/)]);
    await put('a.json', '{\n "type": "string",\n "type": "string"\n}');
    expect(await problems()).toEqual([expect.stringMatching(/^a\.json:3 .* stands here twice/)]);
    await put('a.json', '{\n "type": [}');
    expect(await problems()).toEqual([expect.stringMatching(/^a\.json:2 /), expect.any(String)]);
  });

  it('go on without end neither in number nor in place', async () => {
    await put('plan.yaml', planOf('{ $ref: f0.json }'));
    for (let index = 0; index < 210; index += 1) await put(`f${index}.json`, { items: { $ref: `f${index + 1}.json` } });
    expect(await problems()).toEqual([expect.stringMatching(/^f199\.json:\d names? .*|one file too many/)]);
    await put('f0.json', { allOf: [{ $ref: 'f1.json' }] });
    await put('f1.json', { allOf: [{ $ref: 'f0.json' }] });
    expect(await problems()).toEqual([expect.stringMatching(/refers to itself without end/)]);
  });

  it('stay behind the plan while it is edited', async () => {
    await put('plan.yaml', planOf('{ $ref: a.json }'));
    await put('a.json', { required: ['x'] });
    const edit = muteInPlan(await text(), file, { code: 'missing-property', reason: 'known' });
    expect(edit.ok && ownText(edit.text)).toBe(
      `${planOf('{ $ref: a.json }')}mute:\n  - { code: missing-property, reason: known }\n`,
    );
  });

  it('are looked at by lint, and go with an export', async () => {
    await put('plan.yaml', planOf('{ $ref: schemas/a.json }'));
    await put('schemas/a.json', { properties: { x: { $ref: 'b.json#/$defs/x' } } });
    await put('schemas/b.json', { $defs: { x: { format: 'emial' } } });
    const linted = lintPlan(await text(), { file, today: '2026-01-01' });
    expect(linted.ok && linted.findings.filter(({ rule }) => rule === 'plan-notice')).toEqual([
      expect.objectContaining({ file: join(folder, 'plan/schemas/b.json'), line: 4 }),
    ]);
    const reading = readPlanRules(await text(), { file });
    if (!reading.ok) throw new Error('no plan');
    const [written] = exportPlan(withFiles(reading.tree, reading.files), 'trackside')?.files ?? [];
    await rm(join(folder, 'plan', 'schemas'), { recursive: true });
    await put('plan.yaml', written?.text ?? '');
    expect((await problems()).filter((problem) => !problem.includes('emial'))).toEqual([]);
  });

  it('are those of the folder where the plan is one', async () => {
    await put('shop/plan.yaml', planOf('{ $ref: ../schemas/a.json }'));
    await put('schemas/a.json', { required: ['x'] });
    const reading = await readPlanText(join(folder, 'plan'));
    const plan = readPlan(reading.type === 'text' ? reading.text : '', { file: join(folder, 'plan') });
    if (!plan.ok) throw new Error(JSON.stringify(plan.problems));
    const judgement = plan.judge.judge(testMessage({ kind: 'track', name: 'Sent' }), { dialect: 'check' });
    expect(judgement.violations[0]?.rule).toEqual({ file: join(folder, 'plan/schemas/a.json'), line: 2 });
  });
});
