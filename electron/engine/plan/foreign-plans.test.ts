import { describe, expect, it } from 'vitest';
import { parsePlan } from './parse-plan.ts';
import { packFiles } from './plan-parts.ts';
import { readPlan, readPlanRules } from './read-plan.ts';

const problemsOf = (text: string, file = 'plan.json'): readonly string[] =>
  readPlan(text, { file }).problems.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  );

const rule = (schema: unknown, key = 'A') => ({ key, type: 'TRACK', version: 1, jsonSchema: schema });
const segment = (...rules: readonly unknown[]): string => JSON.stringify({ rules });

describe('a plan of another tool that means harm, or is broken', () => {
  it('is told where its JSON breaks', () => {
    const text = segment(rule({ type: 'object' }));
    expect(problemsOf(`${text.slice(0, -1)}`)[0]).toMatch(/^1:\d+ error /);
    expect(problemsOf('{"rules": [\n  {"key": "A" "type": "TRACK"}\n]}')[0]).toMatch(/^2:\d+ error /);
  });

  it('is refused where it is nested without end', () => {
    const deep = `${'{"rules":['.repeat(50_000)}`;
    expect(problemsOf(deep)[0]).toContain('nested more than');
    const schema = `{"type":"object","properties":{"a":`.repeat(3_000) + '{}' + '}}'.repeat(3_000);
    expect(problemsOf(`{"rules":[{"key":"A","type":"TRACK","jsonSchema":${schema}}]}`)[0]).toContain(
      'nested more than',
    );
  });

  it('with references that unfold without end is read, and says what is not judged', () => {
    const names = Array.from({ length: 40 }, (_, index) => `d${index}`);
    const definitions = Object.fromEntries(
      names.map((name, index) => [
        name,
        {
          type: 'object',
          properties: {
            a: { $ref: `#/definitions/${names[index + 1] ?? 'd0'}` },
            b: { $ref: `#/definitions/${names[index + 1] ?? 'd0'}` },
          },
        },
      ]),
    );
    const text = JSON.stringify({
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'A',
      type: 'object',
      properties: { x: { $ref: '#/definitions/d0' } },
      definitions,
    });
    const reading = readPlan(text, { file: 'a.json' });
    expect(reading.problems.some(({ message }) => message.includes('without end'))).toBe(true);
  });

  it('is refused where it is too large, in rows, in characters and in files', () => {
    const table = `event,property,type\n${'A,b,string\n'.repeat(1_000_000)}`;
    expect(problemsOf(table, 'plan.csv')[0]).toContain('larger than 100000 rows');
    expect(problemsOf(`{"rules": ["${'x'.repeat(17 * 1024 * 1024)}"]}`)).toEqual([
      '1:1 error The plan is larger than 16 MB.',
    ]);
    const bomb =
      'version: rudder/v1\nkind: tp\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: [*e,*e,*e,*e,*e,*e,*e,*e,*e]\n';
    expect(problemsOf(bomb)[0]).toContain('once its aliases are followed');
  });

  it.each([
    [
      'Avo’s own configuration',
      '{"avo": {"version": 3}, "schema": {"id": "x"}, "branch": {}, "sources": []}',
      'the configuration of Avo',
    ],
    ['Ampli’s configuration', '{"SourceId": "1", "Branch": "main", "Version": "3"}', 'the configuration of Ampli'],
    ['Amplitude’s table of events', 'Action,Object Type,Object Name,Tags\n,Event,A,x\n', 'an export of Amplitude Data'],
    [
      'Amplitude’s table of user properties',
      'Action,Property Type,Property Name,Property Description,Property Visibility\n,User Property,plan,,\n',
      'an export of Amplitude Data',
    ],
    ['Amplitude’s API', '{"success": true, "data": [{"event_type": "A"}]}', 'an export of Amplitude Data'],
    ['mParticle', '{"data_plan_id": "a", "data_plan_versions": []}', 'a data plan of mParticle'],
    [
      'Mixpanel',
      '{"entries": [{"entityType": "event", "name": "A", "schemaJson": {}}]}',
      'an export of Mixpanel Lexicon',
    ],
    [
      'PostHog',
      '{"results": [{"name": "a", "property_type": "String", "is_numerical": false}]}',
      'an export of PostHog',
    ],
    ['Snowplow', 'apiVersion: v1\nresourceType: data-product\ndata: {}\n', 'a file of Snowplow'],
    ['package.json', '{"name": "x", "version": "1", "dependencies": {}}', 'a package.json or its lock file'],
    [
      'messages',
      '{"type":"track","event":"A","messageId":"1"}\n{"type":"track","event":"B","messageId":"2"}\n',
      'a message of an SDK',
    ],
    ['a web page', '<!doctype html>\n<html><body>Sign in</body></html>\n', 'a page of HTML'],
  ])('says once what it is, where it is no plan that is read: %s', (_, text, what) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining(`1:1 error This is ${what}`)]);
  });

  it.each([
    ['a configuration', '{"compilerOptions": {"strict": true}, "include": ["src"]}'],
    ['a list', '[1, 2]'],
    ['a text', 'hello'],
    ['a table of something else', 'id,date,total\n1,2026-01-01,12\n'],
    ['rules of something else', '{"rules": {"no-console": "error"}}'],
  ])('says once that it is no plan: %s', (_, text) => {
    expect(problemsOf(text)).toEqual([expect.stringContaining('1:1 error This is no plan that Trackside knows')]);
  });

  it('says which columns a table has, where none names the events', () => {
    expect(problemsOf('id;date;total\n1;2026-01-01;12\n', 'plan.csv')[0]).toContain('(id, date, total)');
  });

  it('is in force without a pattern that is no regular expression', () => {
    const schema = {
      type: 'object',
      properties: { a: { type: 'string', pattern: '(' }, b: { not: { pattern: '[' } } },
    };
    const reading = readPlan(segment(rule(schema)), { file: 'p.json' });
    expect(reading.ok).toBe(true);
    expect(reading.problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('is not a regular expression'),
      expect.stringContaining('is not a regular expression'),
    ]);
  });

  it('in another encoding is told so', () => {
    const utf16 = Buffer.from('event,property,type\nA,b,string\n', 'utf16le').toString('utf8');
    expect(problemsOf(utf16, 'plan.csv')).toEqual(['1:1 error The file is not UTF-8 text.']);
    const latin = Buffer.from('event,property,type\nÄ,b,string\n', 'latin1').toString('utf8');
    expect(problemsOf(latin, 'plan.csv')).toEqual(['1:1 error The file is not UTF-8 text.']);
  });

  it('with a table whose quotes never close says where they open', () => {
    expect(problemsOf('event,property,type\nA,"b,string\nB,c,string\n', 'plan.csv')).toEqual([
      '2:3 error The closing quote of this cell is missing.',
    ]);
  });

  it('keeps names such as __proto__, and takes the last of two', () => {
    const schema =
      '{"type":"object","properties":{"__proto__":{"type":"string"},"a":{"type":"string"},"a":{"type":"number"}}}';
    const reading = readPlan(`{"rules":[{"key":"constructor","type":"TRACK","jsonSchema":${schema}}]}`, {
      file: 'p.json',
    });
    expect(reading.problems.map(({ message }) => message)).toEqual([
      'The name "a" stands here twice: the last one counts.',
    ]);
    if (!reading.ok) throw new Error('The plan is not read.');
    expect(reading.judge.summary.events).toMatchObject([
      { name: 'constructor', properties: [{ name: '__proto__' }, { name: 'a', types: ['number'] }] },
    ]);
  });

  it.each([
    ['nothing of a rule', [null, 1, 'x', [], {}]],
    ['a rule without a schema', [{ key: 'A', type: 'TRACK', jsonSchema: null }]],
    [
      'schemas of every wrong kind',
      [rule('x'), rule([], 'B'), rule(false, 'C'), rule({ properties: [], required: {}, type: {} }, 'D')],
    ],
    [
      'keywords of every wrong kind',
      [
        rule({
          properties: {
            properties: {
              type: 'object',
              properties: { a: { type: 3, enum: {}, items: 4, pattern: 5, required: [null], allOf: {} } },
            },
          },
        }),
      ],
    ],
  ])('is read with notes or refused with a place: %s', (_, rules) => {
    const good = rule({ type: 'object' }, 'Good');
    for (const { line, column } of readPlan(segment(...rules, good), { file: 'p.json' }).problems) {
      expect([line, column].every((place) => place > 0)).toBe(true);
    }
  });
});

describe('a folder', () => {
  it('tells each problem in its own file', () => {
    const text = packFiles([
      {
        name: 'a.json',
        text: '{\n "title": "A",\n "type": "object",\n "properties": { "x": { "type": "strnig" } }\n}',
      },
      {
        name: 'sub/b.json',
        text: '\uFEFF{\n "title": "B",\n "type": "object",\n "properties": { "y": { "$ref": "#/nowhere" } }\n}',
      },
    ]);
    const reading = readPlanRules(text, { file: '/plans' });
    expect(reading.problems.all.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
      '/plans/a.json:4:33',
      '/plans/sub/b.json:4:25',
    ]);
    expect(reading.ok && reading.rules.events.map(({ name }) => name)).toEqual(['A', 'B']);
  });

  it('with one broken file is not in force, and says which', () => {
    const text = packFiles([
      { name: 'a.json', text: '{"title": "A", "type": "object", "properties": {}}' },
      { name: 'b.json', text: '{"title": "B",\n "type": }' },
    ]);
    const { tree, problems } = parsePlan(text, '/plans');
    expect(tree).toBeUndefined();
    const mistake = problems.all.find(({ severity }) => severity === 'error');
    expect(mistake).toMatchObject({ file: '/plans/b.json', line: 2 });
  });

  it('may hold a plan of Trackside beside other files', () => {
    const text = packFiles([
      { name: 'ci.yaml', text: 'on: push\n' },
      { name: 'trackside.plan.yaml', text: 'trackside: 1\nname: Shop\nevents:\n  A: {}\n' },
    ]);
    const reading = readPlan(text, { file: '/plans' });
    expect(reading.ok && reading.judge.summary.name).toBe('Shop');
  });

  it('without a plan says so', () => {
    const { problems } = parsePlan(packFiles([{ name: 'package.json', text: '{"name": "shop"}' }]), '/plans');
    expect(problems.all[0]?.message).toContain('None of the files of this folder');
  });
});

describe('the columns of a spreadsheet', () => {
  const table = 'What,Thing,Kind of value\nOpened,url,string\n';

  it('can be told where they are not guessed', () => {
    expect(readPlan(table, { file: 'plan.csv' }).ok).toBe(false);
    const columns = { event: 'What', property: 'thing', type: 'Kind of value' };
    const reading = readPlanRules(table, { file: 'plan.csv', columns });
    expect(reading.ok && reading.rules.events[0]).toMatchObject({
      name: 'Opened',
      properties: [{ name: 'url', types: ['string'] }],
    });
    expect(reading.columns).toEqual([
      { header: 'What', role: 'event', by: 'given' },
      { header: 'Thing', role: 'property', by: 'given' },
      { header: 'Kind of value', role: 'type', by: 'given' },
    ]);
  });

  it('are told to be missing where a header is named that is not there', () => {
    const reading = readPlanRules('event,property\nA,b\n', { file: 'plan.csv', columns: { type: 'Typ' } });
    expect(reading.problems.all[0]).toMatchObject({
      line: 1,
      severity: 'error',
      message: 'There is no column "Typ": there are event, property.',
    });
  });
});
