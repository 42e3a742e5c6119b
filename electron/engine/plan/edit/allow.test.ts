import { readdirSync, readFileSync } from 'node:fs';
import { diffLines } from 'diff';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import type { Message } from '../../../../shared/model/message.ts';
import { testMessage, testSource } from '../../judge/testing-messages.ts';
import { readPlan } from '../read-plan.ts';
import { allowInPlan } from './edit-plan.ts';

const folder = new URL('../../judge/fixtures/', import.meta.url);
const names = readdirSync(folder).filter((name) => name !== 'no-plan');

/** The same plan as other people would have written it. */
const styles: Readonly<Record<string, (text: string) => string>> = {
  'as written': (text) => text,
  'with line ends of Windows': (text) => text.replaceAll('\n', '\r\n'),
  'without a line end at its end': (text) => text.trimEnd(),
  'over lines of its own, four blanks deep': (text) => {
    const document = parseDocument(text, { schema: 'core' });
    return document.toString({ indent: 4, lineWidth: 0, collectionStyle: 'block', flowCollectionPadding: false });
  },
  'in braces': (text) => JSON.stringify(parseDocument(text, { schema: 'core' }).toJS(), undefined, 2),
  'as JSON on one line': (text) => JSON.stringify(parseDocument(text, { schema: 'core' }).toJS()),
};

const judgeOf = (text: string) => {
  const reading = readPlan(text, { file: 'plan.yaml' });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, undefined, 1) + text);
  return reading.judge;
};

/** Long to read: these are not tried in every way of writing them. */
const slow = new Set(['json-schema', 'design-example', 'schema-beside', 'event-versions', 'values']);
const isTried = (name: string, style: string): boolean =>
  style === 'as written' || !slow.has(name) || (name !== 'json-schema' && /four blanks|one line/.test(style));

/** In these every fault but the ones below is allowed; of others only what an edit must not do is asked. */
const whole = new Set([
  ...['common', 'deprecated', 'design-example', 'did-you-mean', 'event-versions', 'group-types', 'hostile-names'],
  ...['identity-and-time', 'json-schema', 'misplaced', 'mutes', 'naming', 'per-source', 'required-if', 'schema-beside'],
  ...['severities', 'sources', 'two-groups', 'unplanned-off', 'values'],
]);

const refusedAlways = new Set([
  'missing-identity',
  'suspicious-identity',
  'missing-timestamp',
  'naming-convention',
  'schema-mismatch',
]);

describe.each(Object.entries(styles))('a plan %s', (style, write) => {
  const wanted = names.filter((name) => isTried(name, style));
  it.each(wanted)('allows what %s finds, and changes no other line', (name) => {
    const text = write(readFileSync(new URL(`${name}/plan.yaml`, folder), 'utf8'));
    const cases: readonly { says: string; message: Partial<Message> }[] = JSON.parse(
      readFileSync(new URL(`${name}/messages.json`, folder), 'utf8'),
    );
    const judge = judgeOf(text);
    const refused: string[] = [];
    const tried = new Set<string>();
    for (const { says, message: partial } of cases) {
      const message = testMessage(partial);
      const before = judge.judge(message, testSource);
      for (const violation of before.violations) {
        const rule = `${violation.code} ${violation.path} ${violation.rule?.line}`;
        if (tried.has(rule)) continue;
        tried.add(rule);
        const edit = allowInPlan(text, 'plan.yaml', { violation, message, source: testSource, samples: [message] });
        if (!edit.ok) {
          if (whole.has(name) && !refusedAlways.has(violation.code) && violation.path !== '/traits/user_id')
            refused.push(`${says}: ${violation.code} ${violation.path} ${edit.message}`);
          continue;
        }
        const known = new Set(before.violations.map(({ code, path }) => `${code} ${path}`));
        const after = judgeOf(edit.text)
          .judge(message, testSource)
          .violations.map(({ code, path }) => `${code} ${path}`);
        expect(after, edit.text).not.toContain(`${violation.code} ${violation.path}`);
        if (violation.code !== 'unplanned-event' && !violation.path.endsWith('version') && name !== 'naming')
          expect(
            after.filter((found) => !known.has(found)),
            says,
          ).toEqual([]);
        const removed = diffLines(text, edit.text).filter((part) => part.removed);
        if (!style.includes('one line'))
          expect(
            removed.reduce((sum, part) => sum + part.count, 0),
            edit.text,
          ).toBeLessThanOrEqual(10);
        if (style.includes('Windows')) expect(edit.text.replaceAll('\r\n', '')).not.toContain('\n');
        if (style.includes('without')) expect(edit.text.endsWith('\n')).toBe(false);
      }
    }
    expect(refused).toEqual([]);
  });
});
