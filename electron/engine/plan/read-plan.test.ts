import { describe, expect, it } from 'vitest';
import { readPlan } from './read-plan.ts';

const file = 'trackside.plan.yaml';

/** `line:column severity message`, as an editor would list them. */
const problemsOf = (text: string): readonly string[] =>
  readPlan(text, { file }).problems.map(
    ({ line, column, severity, message }) => `${line}:${column} ${severity} ${message}`,
  );

const isInForce = (text: string): boolean => readPlan(text, { file }).ok;

const head = 'trackside: 1\nname: T\n';

it('tells what else is wrong beside mistakes of form', () => {
  const text = `${head}severity: { wrong-typ: off }\nevents:\n  A: { include: [prodct], sources: web, schema: { $ref: "#/x" } }\nshared_properties: { product: { a: text } }\n`;
  expect(problemsOf(text).map((problem) => problem.slice(0, 40))).toEqual([
    '3:13 error There is no violation code `w',
    '5:18 error shared_properties has no grou',
    '5:36 error `sources` must be a list: wri',
    '5:51 error The reference "#/x" leads to ',
    '6:36 error `a` must be a map: write `a: ',
  ]);
});

it('tells once that a field of the version cannot be, and takes numbers for versions', () => {
  const versions = 'events:\n  A: { versions: { 1: {}, 2: {} } }\n';
  expect(problemsOf(`${head}versioned_by: version\n${versions}`)).toHaveLength(1);
  expect(problemsOf(`${head}versioned_by: context.v\n${versions}`)).toEqual([]);
});

describe('a plan with a mistake', () => {
  it.each([
    ['an empty file', '', '1:1 error The plan is empty.'],
    ['only a comment', '# nothing\n', '1:1 error The plan must be a map.'],
    ['binary', 'a\0b', '1:1 error The file is not UTF-8 text.'],
    [
      'a newer format',
      'trackside: 2\n',
      '1:12 error This version of Trackside reads plans of format 1, not 2: write `trackside: 1`, or update Trackside.',
    ],
    ['tabs', 'trackside: 1\nevents:\n\tA: {}\n', '3:1 error Tabs cannot indent YAML: use spaces.'],
    ['a name twice', `${head}events:\n  A: {}\n  A: {}\n`, '5:3 error The name "A" stands here twice.'],
    [
      'a name twice in JSON',
      '{"trackside": 1,\n "name": "a", "name": "b"}',
      '2:15 error The name "name" stands here twice.',
    ],
    ['an unknown key', `${head}evnets: {}\n`, '3:1 error `evnets` is not known here: did you mean `events`?'],
    [
      'an unknown key of a property',
      `${head}events:\n  A:\n    properties:\n      a: { type: string, requird: true }\n`,
      '6:26 error `requird` is not known here: did you mean `required`?',
    ],
    [
      'an unknown type',
      `${head}common:\n  a: { type: int }\n`,
      '4:14 error `type` cannot be "int": did you mean `integer`?',
    ],
    [
      'an unknown type in a list',
      `${head}common:\n  a: { type: [string, bool] }\n`,
      '4:23 error `type` cannot be "bool": did you mean `boolean`?',
    ],
    [
      'a wrong kind of value',
      `${head}common:\n  a: { minimum: "3" }\n`,
      '4:17 error `minimum` must be a number: write `minimum: 3`.',
    ],
    [
      'a wrong section',
      `${head}events: [A]\n`,
      '3:9 error `events` must be a map, not a list: each name with a colon behind it.',
    ],
    [
      'a bad pattern',
      `${head}common:\n  a: { pattern: "[a" }\n`,
      '4:17 error This pattern is not a regular expression: /[a/u: Unterminated character class.',
    ],
    [
      'an unknown include',
      `${head}shared_properties: { product: {} }\nevents:\n  A: { include: [prodcut] }\n`,
      '5:18 error shared_properties has no group `prodcut`: did you mean `product`?',
    ],
    [
      'a naming that is none',
      `${head}naming: { events: Titel Case }\n`,
      '3:19 error There is no naming "Titel Case": did you mean Title Case?',
    ],
    [
      'versions without a field that names them',
      `${head}events:\n  A: { versions: { 1: {} } }\n`,
      '4:8 error Say by which field a message names its version: `versioned_by: context.protocols.event_version`, here or at the top.',
    ],
    [
      'a field of the version outside of the message',
      `${head}versioned_by: version\n`,
      '3:15 error `versioned_by` names a field of the message, such as `context.protocols.event_version` or `properties.version`.',
    ],
    [
      'an unknown key of a version',
      `${head}versioned_by: context.v\nevents:\n  A: { versions: { 1: { propertys: {} } } }\n`,
      '5:25 error `propertys` is not known here: did you mean `properties`?',
    ],
    [
      'an unknown type of a property of one source',
      `${head}events:\n  A: { per_source: { web: { properties: { a: { type: text } } } } }\n`,
      '4:54 error `type` cannot be "text": did you mean `string`?',
    ],
    [
      'a condition on a name that is written otherwise',
      `${head}events:\n  A: { properties: { coupon: {}, discount: { required_if: { copuon: present } } } }\n`,
      '4:61 error There is no `copuon` beside it: did you mean `coupon`?',
    ],
    [
      'a condition on itself',
      `${head}events:\n  A: { properties: { a: { required_if: { a: present } } } }\n`,
      '4:42 error `a` cannot be required because of itself.',
    ],
    [
      'a condition that is none',
      `${head}common:\n  a: { required_if: yes }\n`,
      '4:21 error `required_if` must be a map: write `required_if: { coupon: present }`.',
    ],
    [
      'an unknown code',
      `${head}severity: { wrong-typ: off }\n`,
      '3:13 error There is no violation code `wrong-typ`: did you mean `wrong-type`?',
    ],
    [
      'an unknown severity',
      `${head}severity: { wrong-type: of }\n`,
      '3:25 error `wrong-type` cannot be "of": did you mean `off`?',
    ],
    ['a code of a mute', `${head}mute:\n  - { code: nope }\n`, '4:13 error There is no violation code `nope`.'],
    [
      'a mute of everything',
      `${head}mute:\n  - { reason: old }\n`,
      '4:5 error Say what is meant: code, event or path.',
    ],
    [
      'a newer format behind a byte order mark',
      '\uFEFFtrackside: 2\n',
      '1:12 error This version of Trackside reads plans of format 1, not 2: write `trackside: 1`, or update Trackside.',
    ],
    [
      'an event that is a list',
      `${head}events:\n  A: [x]\n`,
      '4:6 error `A` must be a map, not a list: each name with a colon behind it.',
    ],
    [
      'a property that is a text',
      `${head}entities:\n  user:\n    properties:\n      a: string\n`,
      '6:10 error `a` must be a map: write `a: { type: string }`.',
    ],
    [
      'a tag',
      `${head}version: !!js/function "x"\n`,
      '3:24 error The tag !!js/function is not read: a plan holds plain values only.',
    ],
    [
      'a merge key',
      `${head}common:\n  <<: {}\n`,
      '4:3 error Merge keys (<<) are not read: use shared_properties and include.',
    ],
    ['an anchor to itself', `${head}common: &a\n  x: *a\n`, '4:6 error The alias *a refers to itself.'],
    ['an alias without anchor', `${head}common: *b\n`, '3:9 error The alias *b has no anchor.'],
    ['10 KB of brackets', '['.repeat(10_000), '1:1 error The plan is nested more than 64 levels deep.'],
    ['a quote that does not end', `${head}version: "x`, '3:12 error Missing closing "quote.'],
    [
      'a remote reference',
      `${head}events:\n  A:\n    schema: { $ref: "http://x.test/a.json" }\n`,
      '5:15 error The reference "http://x.test/a.json" leads out of the plan, and nothing is fetched: copy what it means into the plan\'s folder, and name that file, or write it under `$defs`.',
    ],
    [
      'a draft that nobody knows',
      `${head}context: { $schema: "http://x.test/" }\n`,
      '3:12 error This draft of JSON Schema is not known: use draft 4, 6, 7, 2019-09 or 2020-12, or leave `$schema` out.',
    ],
    [
      'a schema that is none',
      `${head}context: { properties: { a: { type: strng } } }\n`,
      '3:31 error This is not valid JSON Schema: must be one of array, boolean, integer, null, number, object, string.',
    ],
    ['a schema without end', `${head}context: { $ref: "#" }\n`, '3:1 error The schema refers to itself without end.'],
    [
      'a schema that refers to itself without end for some values',
      `${head}context: { properties: { a: { anyOf: [{ type: string }, { $ref: "#/properties/a" }] } } }\n`,
      '3:1 error The schema refers to itself without end.',
    ],
    [
      'a schema whose references double at every step',
      `${head}context: { $ref: "#/$defs/d0", $defs: { ${Array.from({ length: 40 }, (_, index) => `d${index}: { anyOf: [{ $ref: "#/$defs/d${index + 1}" }, { $ref: "#/$defs/d${index + 1}" }] }`).join(', ')}, d40: {} } }\n`,
      '3:1 error The schema holds one value against more than 5000 others once its references are followed.',
    ],
    [
      'a version of the format in quotes',
      'trackside: "1"\n',
      '1:12 error The version of the format is a number: write `trackside: 1`, without quotes.',
    ],
    [
      'a word for true of an older YAML',
      `${head}common:\n  a: { required: yes }\n`,
      '4:18 error `required` must be true or false: write `required: true`.',
    ],
    [
      'one value in place of a list',
      `${head}events:\n  A: { sources: web }\n`,
      '4:17 error `sources` must be a list: write `sources: [web]`.',
    ],
    [
      'a number in place of a text',
      `${head}description: 5\n`,
      '3:14 error `description` must be a text: write `description: "5"`.',
    ],
    ['an item that is none', `${head}mute: [late]\n`, '3:8 error Each of `mute` must be a map.'],
    [
      'a path without slashes',
      `${head}mute: [{ path: properties.debug, reason: old }]\n`,
      '3:16 error `path` begins with a slash and has one before each name: write `/properties/debug`.',
    ],
    ['a length below nothing', `${head}common:\n  a: { minLength: -1 }\n`, '4:19 error `minLength` must be 0 or more.'],
    [
      'an enum without values',
      `${head}common:\n  a: { enum: [] }\n`,
      '4:14 error `enum` is an empty list: name at least one value, or take it out.',
    ],
    [
      'a brace that is not closed',
      `${head}common: { a: { type: string }\n`,
      '4:1 error A map in braces ends before this place, and its } is missing: write it.',
    ],
    ['a second document', `${head}---\n${head}`, '3:1 error A plan file holds one document.'],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toContain(problem);
    expect(isInForce(text)).toBe(false);
  });

  it('is refused when it is too large, nested in indents, or a bomb of aliases', () => {
    expect(problemsOf(`${head}version: ${'x'.repeat(20_000_000)}`)).toEqual([
      '1:1 error The plan is larger than 8 MB.',
    ]);
    expect(problemsOf('- '.repeat(9_000))).toEqual(['1:1 error The plan is nested more than 64 levels deep.']);
    const nested = Array.from({ length: 80 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n');
    expect(problemsOf(nested)[0]).toMatch(/^\d+:\d+ error The plan is nested more than 64 levels deep\.$/);
    const bomb = Array.from({ length: 12 }, (_, level) =>
      level === 0 ? 'x0: &x0 [a,a,a,a,a,a,a,a,a,a]' : `x${level}: &x${level} [${`*x${level - 1},`.repeat(10)}]`,
    ).join('\n');
    expect(problemsOf(bomb)[0]).toMatch(/parts once its aliases are followed/);
  });

  it('that stands in it thousands of times is reported a hundred times, without a pause', () => {
    const many = Array.from({ length: 2_000 }, (_, index) => `  p${index}: { type: strng }`).join('\n');
    expect(problemsOf(`${head}common:\n${many}\n`)).toHaveLength(100);
  });

  it('has every mistake of a schema reported at its keyword', () => {
    const text = `${head}context:\n  properties:\n    a: { type: strng }\n    b: { minimum: "3" }\n    c: { required: true }\n`;
    expect(problemsOf(text).map((problem) => problem.replace(/ error .*$/, ''))).toEqual(['5:10', '6:10', '7:10']);
  });

  it('reports several mistakes at once, in the order of the file', () => {
    const text = `${head}common:\n  a: { type: int }\n  b: { requird: true }\n`;
    expect(problemsOf(text).map((problem) => problem.slice(0, 4))).toEqual(['4:14', '5:8 ']);
  });
});

describe('a plan with a caveat is in force', () => {
  it.each([
    [
      'look-ahead',
      `${head}common:\n  a: { pattern: "(?=x)x" }\n`,
      '4:17 notice This pattern is not checked: look-ahead and look-behind do not run in linear time.',
    ],
    [
      'back-references',
      `${head}common:\n  a: { pattern: '(a)\\1' }\n`,
      '4:17 notice This pattern is not checked: back-references do not run in linear time.',
    ],
    [
      'an unknown format',
      `${head}common:\n  a: { format: emial }\n`,
      '4:16 notice The format "emial" is not known and not checked. Did you mean email?',
    ],
    [
      'an enum against its type',
      `${head}common:\n  a: { type: integer, enum: [1, two] }\n`,
      '4:33 notice The value "two" can never be sent: it is not of the type integer.',
    ],
    [
      'bounds that exclude each other',
      `${head}common:\n  a: { minimum: 3, maximum: 2 }\n`,
      '4:29 notice maximum (2) is below minimum (3): no value can keep both.',
    ],
    [
      'a name that YAML reads as a number',
      `${head}events:\n  1.10: {}\n`,
      '4:3 notice The name 1.10 is read as the text "1.10": put it in quotes to say so.',
    ],
    [
      'a name that older YAML reads as false',
      `${head}common:\n  no: {}\n`,
      '4:3 notice The name no is read as the text "no": put it in quotes to say so.',
    ],
    [
      'two default groups',
      `${head}entities:\n  a: { default_group: true }\n  b: { default_group: true }\n`,
      '5:8 notice `a` is marked `default_group` already, and stands above this one.',
    ],
    [
      'users as the default group',
      `${head}entities:\n  user: { default_group: true }\n`,
      '4:11 notice Users are no group: `default_group` means nothing here.',
    ],
    [
      'no version of the format',
      'name: T\n',
      '1:1 notice The plan does not say `trackside: 1`, the version of its format.',
    ],
    [
      'a pattern in a schema',
      `${head}context:\n  properties: { a: { pattern: "(?<=x)y" } }\n`,
      '4:22 notice The pattern (?<=x)y is not checked: look-ahead and look-behind do not run in linear time.',
    ],
  ])('%s', (_, text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
    expect(isInForce(text)).toBe(true);
  });
});

describe('a good plan', () => {
  it('is read with CRLF, a byte order mark, aliases, comments and empty sections', () => {
    const text = `\uFEFF# plan\r\ntrackside: 1\r\nname: T\r\nevents:\r\n  A: { properties: &p { a: { type: string } } }\r\n  B: { properties: *p }\r\n  C:\r\npages:\r\n`;
    const reading = readPlan(text, { file });
    expect(reading.problems).toEqual([]);
    expect(reading.ok && reading.judge.summary.events.map((event) => [event.name, event.line])).toEqual([
      ['A', 5],
      ['B', 6],
      ['C', 7],
    ]);
  });

  it('is read as JSON, tabs and all', () => {
    const text = JSON.stringify(
      { trackside: 1, name: 'J', events: { A: { properties: { a: { type: 'string' } } } } },
      undefined,
      '\t',
    );
    expect(readPlan(text, { file }).problems).toEqual([]);
  });

  it('may leave what it says to people blank, and write the type null without quotes', () => {
    const text = `${head}description:\nevents:\n  A:\n    description:\n    owner:\n    properties:\n      a: { type: [string, null], description: }\n      b: { type: null }\n      c:\n        type:\n`;
    const reading = readPlan(text, { file });
    expect(reading.problems).toEqual([]);
    const types = reading.ok && reading.judge.summary.events[0]?.properties.map((property) => property.types);
    expect(types).toEqual([['string', 'null'], ['null'], []]);
  });

  it('keeps free the names of later parts', () => {
    expect(problemsOf(`${head}rules: [{ within: 1 }]\ndestinations: { a: 1 }\nconsent: x\nx-own: [1]\n`)).toEqual([]);
  });

  it('is summed up in words with the lines of the file', () => {
    const reading = readPlan(
      `${head}version: 1.10\nentities:\n  user: { identifier: id }\nevents:\n  A:\n    owner: growth\n    properties:\n      n: { type: integer, minimum: 0, maximum: 9, required: true, description: How many }\n      e: { type: [string, "null"], enum: [a, b], maxLength: 3 }\n`,
      { file },
    );
    expect(reading.ok && reading.judge.summary).toMatchObject({
      name: 'T',
      version: '1.10',
      path: file,
      entities: [{ type: 'user', identifier: 'id', label: 'User', plural: 'Users', line: 5 }],
      events: [
        {
          kind: 'track',
          name: 'A',
          owner: 'growth',
          line: 7,
          properties: [
            { name: 'n', types: ['integer'], required: true, rules: ['0 to 9'], line: 10, description: 'How many' },
            { name: 'e', types: ['string', 'null'], rules: ['one of a, b', 'at most 3 characters'], line: 11 },
          ],
        },
      ],
    });
  });

  it('has the same revision for the same text alone', () => {
    const revision = (text: string) => {
      const reading = readPlan(text, { file });
      return reading.ok ? reading.judge.summary.revision : undefined;
    };
    expect(revision(head)).toBe(revision(head));
    expect(revision(head)).not.toBe(revision(`${head}\n`));
  });
});
