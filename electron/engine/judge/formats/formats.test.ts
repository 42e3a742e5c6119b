import { describe, expect, it } from 'vitest';
import { formats } from '../formats.ts';
import { fromPunycode, toPunycode } from './punycode.ts';

const cases: readonly (readonly [format: string, right: readonly string[], wrong: readonly string[]])[] = [
  [
    'email',
    [
      'a@shop.test',
      'a.b+c@x.co',
      '"two words"@shop.test',
      '"a\\"b"@shop.test',
      'a@[192.0.2.1]',
      'a@[IPv6:2001:db8::1]',
    ],
    [
      'a',
      'a@',
      '@shop.test',
      'a@shop',
      '.a@shop.test',
      'a..b@shop.test',
      'a b@shop.test',
      'a@shop..test',
      'a@-x.test',
      'a@[1]',
    ],
  ],
  [
    'idn-email',
    ['jörg@käse.test', 'a@shop.test', '"ä b"@käse.test'],
    ['jörg', 'jörg@', 'jörg@-käse.test', 'a＠käse.test'],
  ],
  [
    'hostname',
    ['shop.test', 'a', 'xn--kse-qla.test', '1a.test', `${'a'.repeat(63)}.test`],
    [
      '',
      '.',
      'shop.test.',
      '-a.test',
      'a-.test',
      'a_b.test',
      'ab--cd.test',
      'xn--a.test',
      'käse.test',
      `${'a'.repeat(64)}.test`,
    ],
  ],
  [
    'idn-hostname',
    ['käse.test', '例え。テスト', 'shop.test', 'Käse.test', 'עברית.test', 'faß.test', 'col·lecció.test'],
    [
      '-käse.test',
      'kä--se.test',
      'käse..test',
      'käse.',
      'a·b.test',
      '〮.test',
      'عa.test',
      'xn--a-.test',
      '\u0301a.test',
      '゠・.test',
    ],
  ],
  ['ipv4', ['192.0.2.1', '0.0.0.0'], ['192.0.2', '192.0.2.256', '192.0.2.01', '1.2.3.4.5', '１.2.3.4']],
  [
    'ipv6',
    ['::', '::1', '2001:db8::1', '1:2:3:4:5:6:7:8', '::ffff:192.0.2.1'],
    ['1', '1:2', ':::', '1::2::3', '12345::', '1:2:3:4:5:6:7:8:9', '::192.0.2.01', '1.2.3.4::'],
  ],
  [
    'uri',
    ['https://shop.test/a?b=c#d', 'mailto:a@shop.test', 'urn:shop:1', 'http://[::1]:80/', 'a:', 'http://a@b:/x%20y'],
    [
      'shop.test',
      '//shop.test',
      'http://a b',
      'http://a/[b]',
      'http://a:b/',
      'http://[1]/',
      'http://a/%zz',
      'http://käse.test',
      'http://a@b@c/',
    ],
  ],
  ['uri-reference', ['', 'a/b', '//shop.test', '#a', '?b', './a:b'], ['a b', '\\a', '1a:b', 'a"b', '%']],
  [
    'iri',
    ['http://käse.test/ä?ö#ü', 'https://shop.test'],
    ['käse', 'http://käse .test', 'http://ä/%', 'http://2001:db8::1/'],
  ],
  ['iri-reference', ['käse', '#ä', ''], ['kä se', 'ä\n', '\\ä']],
  [
    'uri-template',
    ['/a/{b}', '{+a,b:3,c*}', '{?x.y}', "it's", ''],
    ['{', '}', '{a', '{}', '{a:0}', '{a b}', 'a b', '{^a}'],
  ],
  [
    'time',
    ['12:00:00Z', '12:00:00.5+01:00', '23:59:60Z', '00:59:60+01:00'],
    ['12:00Z', '12:00:00', '24:00:00Z', '12:00:60Z', '12:00:00+0100', '12:00:00+24:00'],
  ],
  [
    'duration',
    ['P1Y2M3D', 'P4W', 'PT1H2M3S', 'P1DT12H', 'PT0S'],
    ['P', 'PT', 'P1Y2D', 'PT1H2S', '1D', 'P1', 'P1W2D', 'P-1D', 'P1S'],
  ],
  [
    'uuid',
    ['00000000-0000-0000-0000-000000000000', '2EB8AA08-AA98-11EA-B4AA-73B441D16380'],
    ['urn:uuid:00000000-0000-0000-0000-000000000000', '0'.repeat(32)],
  ],
  ['json-pointer', ['', '/a/~0~1/0'], ['a', '/~', '/~2']],
  ['relative-json-pointer', ['0', '1/a', '2#'], ['', '/a', '01', '-1/a']],
  ['regex', ['^[a-z]+$', '\\p{L}', '(?<=a)b'], ['[', '\\a', '(?<n', '*']],
  ['date', ['2024-02-29'], ['2023-02-29', '2024-2-1']],
  ['date-time', ['2024-01-01T10:00:00Z', '2024-01-01t10:00:00.1-02:00'], ['2024-01-01', '2024-01-01T10:00:00']],
];

describe.each(cases)('the format %s', (format, right, wrong) => {
  const test = formats.get(format);

  it.each(right)('takes %j', (text) => expect(test?.(text)).toBe(true));
  it.each(wrong)('does not take %j', (text) => expect(test?.(text)).toBe(false));
});

it('reads and writes labels of any script', () => {
  for (const [label, coded] of [
    ['käse', 'kse-qla'],
    ['例え', 'r8jz45g'],
    ['ü', 'tda'],
  ] as const) {
    expect([toPunycode(label), fromPunycode(coded)]).toEqual([coded, label]);
  }
});

it('answers at once whatever the text', () => {
  const pieces = [
    'a',
    'ä',
    '-',
    '.',
    '@',
    '%41',
    '{a',
    'xn--a.',
    '0',
    '9Y',
    '(?:',
    '٠',
    '\u200C',
    '"',
    '[',
    '1:',
    'P1',
  ];
  for (const test of formats.values()) {
    for (const piece of pieces) {
      expect(typeof test(piece.repeat(Math.ceil(70_000 / piece.length)))).toBe('boolean');
      expect(typeof test(`${piece.repeat(240)}!`)).toBe('boolean');
      expect(typeof test(`a@${piece.repeat(100)}\n`)).toBe('boolean');
    }
  }
});
