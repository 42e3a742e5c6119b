import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../shared/model/json.ts';
import type { Dialect, RequestHead } from './dialect.ts';
import { createDialects } from './registry.ts';

/** One request of an SDK, and what a dialect must make of it. */
interface Fixture {
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly receivedAt: number;
    readonly base?: string;
    readonly body?: JsonValue;
  };
  readonly expected: {
    readonly answer?: object;
    readonly reply?: object;
    readonly messages?: readonly object[];
    readonly rejections?: readonly object[];
    readonly writeKey?: string;
  };
}

const folder = new URL('./fixtures/', import.meta.url);

const fixturesOf = (dialect: Dialect): readonly (readonly [string, Fixture])[] => {
  const own = new URL(`${dialect.id}/`, folder);
  return readdirSync(own)
    .filter((file) => file.endsWith('.json'))
    .map((file) => [file, JSON.parse(readFileSync(new URL(file, own), 'utf8'))]);
};

const headOf = ({ request }: Fixture): RequestHead => ({
  method: request.method,
  path: request.path,
  query: new URLSearchParams(),
  headers: request.headers,
  host: '127.0.0.1:9797',
  base: request.base ?? 'http://127.0.0.1:9797',
  receivedAt: request.receivedAt,
});

describe.each(createDialects())('the dialect $id', (dialect) => {
  it('has fixtures', () => {
    expect(fixturesOf(dialect).length).toBeGreaterThan(0);
  });

  it.each(fixturesOf(dialect))('reads %s', (_file, fixture) => {
    const { request, expected } = fixture;
    const head = headOf(fixture);
    const claim = dialect.claims(head);
    if (claim?.type === 'answer') {
      expect(JSON.parse(claim.reply.body)).toMatchObject(expected.answer ?? {});
      return;
    }
    if (claim?.type !== 'messages') throw new Error(`${request.method} ${request.path} is not claimed.`);
    const decoded = dialect.decode(request.body ?? null, claim.endpoint, head);
    expect(decoded.messages).toEqual(expected.messages);
    expect(decoded.rejections).toMatchObject(expected.rejections ?? []);
    expect(decoded.rejections).toHaveLength(expected.rejections?.length ?? 0);
    expect(decoded.writeKey).toBe(expected.writeKey);
    if (expected.reply !== undefined) expect(dialect.reply(claim.endpoint, decoded)).toEqual(expected.reply);
  });

  it('gives equal sources as the same object', () => {
    for (const [, fixture] of fixturesOf(dialect)) {
      const head = headOf(fixture);
      const claim = dialect.claims(head);
      if (claim?.type !== 'messages') continue;
      const read = () => dialect.decode(fixture.request.body ?? null, claim.endpoint, head).messages;
      const [first, second] = [read(), read()];
      for (const [index, { source }] of first.entries()) expect(second[index]?.source).toBe(source);
    }
  });
});
