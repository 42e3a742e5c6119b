import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CollectorUnderTest, event, startCollector } from './collector-under-test.ts';

let collector: CollectorUnderTest;
beforeEach(async () => {
  collector = await startCollector();
});
afterEach(() => collector.close());

const rejectedWith = async (body: string | Uint8Array<ArrayBuffer>, code: string, path = '/v1/track') => {
  const response = await collector.post(body, {}, path);
  expect(response.status).toBe(400);
  expect(collector.intake.messages).toHaveLength(0);
  expect(collector.intake.rejections.at(-1)).toMatchObject({ code });
  expect(await collector.stillTakesEvents()).toBe(true);
};

describe('encoding and JSON', () => {
  it.each([
    ['', 'empty-body'],
    [' \n ', 'empty-body'],
    ['null', 'bad-body'],
    ['[]', 'bad-body'],
    ['{}', 'empty-body'],
    ['"str"', 'bad-body'],
    ['42', 'bad-body'],
  ])('25: keeps the body %j as rejected', (body, code) => rejectedWith(body, code));

  it('26: takes a byte order mark, rejects UTF-16 with and without one', async () => {
    expect((await collector.post(`\ufeff${event()}`)).status).toBe(200);
    expect(collector.intake.messages).toHaveLength(1);
    const little = Buffer.from(event(), 'utf16le');
    const big = Buffer.from(little).swap16();
    for (const bytes of [little, big, Buffer.from([0xff, 0xfe, ...little]), Buffer.from([0xfe, 0xff, ...big])]) {
      expect((await collector.post(new Uint8Array(bytes))).status).toBe(400);
      expect(collector.intake.last.rejections[0]).toMatchObject({ code: 'bad-encoding' });
      expect(collector.intake.last.rejections[0]?.reason).toContain('UTF-16');
      expect(collector.intake.last.body.equals(bytes)).toBe(true);
    }
  });

  it.each([[[0xff, 0xfe, 0xfd]], [[0xc0, 0xaf]], [[0xf0, 0x9f, 0x8e]]])(
    '27: rejects invalid UTF-8 %j and keeps its bytes',
    async (bad) => {
      const bytes = Buffer.concat([Buffer.from('{"event":"'), Buffer.from(bad), Buffer.from('"}')]);
      await rejectedWith(new Uint8Array(bytes), 'bad-encoding');
      expect(collector.intake.requests[0]?.body.equals(bytes)).toBe(true);
    },
  );

  it('28, 29: keeps lone surrogates and NUL as they came', async () => {
    await collector.post('{"event":"A","userId":"u","properties":{"half":"\\ud800","nul":"a\\u0000b"}}');
    expect(collector.intake.messages[0]?.properties).toEqual({ half: '\ud800', nul: 'a\0b' });
  });

  it.each([101, 600, 1_001, 100_000, 5_000_000])('30: rejects %i levels without a RangeError', async (depth) => {
    await rejectedWith(
      `{"event":"A","properties":{"a":${'['.repeat(depth)}${'1'}${']'.repeat(depth)}}}`.slice(0, 8e6),
      'too-deep',
    );
  });

  it('30: takes 98 levels inside an event', async () => {
    const response = await collector.post(`{"event":"A","properties":{"a":${'['.repeat(98)}${']'.repeat(98)}}}`);
    expect(response.status).toBe(200);
  });

  it('30: one member of a batch that is too deep leaves the others', async () => {
    const deep = `{"type":"track","event":"D","properties":{"a":${'['.repeat(150)}${']'.repeat(150)}}}`;
    const response = await collector.post(`{"batch":[{"type":"track","event":"A"},${deep}]}`, {}, '/v1/batch');
    expect(response.status).toBe(200);
    expect(collector.intake.messages.map(({ name }) => name)).toEqual(['A']);
    expect(collector.intake.rejections).toMatchObject([{ code: 'too-deep', index: 1 }]);
  });

  it('31: rejects an object of a million keys and an array of a million elements', async () => {
    const keys = Array.from({ length: 500_000 }, (_, index) => `"k${index}":1`).join(',');
    await rejectedWith(`{"event":"A","properties":{${keys}}}`, 'too-many-keys');
    const list = await collector.post(`{"event":"A","properties":{"a":[${'1,'.repeat(999_999)}1]}}`);
    expect(list.status).toBe(400);
    expect(collector.intake.rejections.at(-1)).toMatchObject({ code: 'too-many-elements' });
  });

  it('32, 33: takes duplicate keys and numbers beyond a double, and keeps the bytes', async () => {
    const body = `{"event":"A","userId":"u","properties":{"a":1,"a":2,"big":9007199254740993,"inf":1e400,"long":${'9'.repeat(400)}}}`;
    expect((await collector.post(body)).status).toBe(200);
    expect(collector.intake.last.body.toString()).toBe(body);
    expect(collector.intake.messages[0]?.properties.a).toBe(2);
  });

  it.each([
    ['{"a":NaN}', 1, 6],
    ['{"a":1,}', 1, 8],
    ['{\n  // c\n}', 2, 3],
    ["{'a':1}", 1, 2],
    ['{"a":\n Infinity}', 2, 2],
    ['{"a":"b', 1, 6],
  ])('34: says where %j stops being JSON', async (body, line, column) => {
    await rejectedWith(body, 'bad-json');
    expect(collector.intake.rejections[0]?.reason).toContain(`line ${line}, column ${column} `);
  });

  it('35: takes __proto__, constructor and the empty key as data', async () => {
    const properties = '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},"toString":1,"":2}';
    const context = '{"__proto__":{"polluted":1},"traits":{"__proto__":{"polluted":1}}}';
    await collector.post(
      `{"batch":[{"type":"identify","userId":"u","traits":${properties},"context":${context}}],"context":${context}}`,
      {},
      '/v1/batch',
    );
    const traits = collector.intake.messages[0]?.traits ?? {};
    expect(Object.keys(traits)).toEqual(expect.arrayContaining(['__proto__', 'constructor', 'toString', '']));
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(Reflect.get(traits, 'polluted')).toBeUndefined();
  });

  it('36, 37: takes odd keys and long strings whole', async () => {
    const properties = {
      'a.b': 1,
      '$[0]"\n': 2,
      ['k'.repeat(65_536)]: 3,
      text: '👩‍👩‍👧\u202e\u001b[31m',
      long: 'x'.repeat(1e6),
    };
    await collector.post(event({ properties }));
    expect(collector.intake.messages[0]?.properties).toEqual(properties);
  });

  it('38: rejects several documents in one body', async () => {
    await rejectedWith(`${event()}\n${event()}`, 'bad-json');
    expect(collector.intake.rejections[0]?.reason).toContain('line 2, column 1');
  });

  it('39: stores 99 of 100 where one is bad, and says which', async () => {
    const batch = Array.from({ length: 100 }, (_, index) =>
      index === 42 ? { type: 'dance' } : { type: 'track', event: `E${index}`, userId: 'u' },
    );
    const response = await collector.post(JSON.stringify({ batch }), {}, '/v1/batch');
    expect([response.status, await response.json()]).toEqual([200, { success: true }]);
    expect(collector.intake.messages).toHaveLength(99);
    expect(collector.intake.rejections).toMatchObject([{ code: 'unknown-type', index: 42 }]);
  });

  it.each([['{"batch":{}}'], ['{"batch":"x"}'], ['{}'], ['{"type":"track","event":"A"}']])(
    '40: rejects %s as a batch',
    (body) => rejectedWith(body, 'bad-batch', '/v1/batch'),
  );

  it('40: rejects a batch inside a batch', async () => {
    await collector.post('{"batch":[{"type":"batch","batch":[]}]}', {}, '/v1/batch');
    expect(collector.intake.rejections).toMatchObject([{ code: 'nested-batch', index: 0 }]);
  });

  it('refuses a batch of more members than are taken', async () => {
    const batch = Array.from({ length: 5_001 }, () => ({ type: 'track', event: 'A' }));
    expect((await collector.post(JSON.stringify({ batch }), {}, '/v1/batch')).status).toBe(413);
  });
});
