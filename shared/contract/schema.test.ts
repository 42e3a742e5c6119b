import { expect, it } from 'vitest';
import { definitions } from './methods.ts';
import { issueText } from './schema.ts';

const told = (method: keyof typeof definitions, params: unknown): string => {
  const parsed = definitions[method].params.parse(params, '');
  return parsed.ok ? 'fits' : issueText(parsed.issue, parsed.issue.path);
};

it.each([
  ['messages.get', {}, '/seq is missing: it must be a whole number'],
  ['plan.trial', {}, '/text is missing: it must be a string.'],
  ['plan.trial', { text: '', txt: '' }, '/txt is not known: it should be one of the members run, text, path, within.'],
  ['judging.cancel', { run: 'a' }, '/run is not known: it should be left out.'],
  ['messages.list', { limit: 0 }, '/limit must be a whole number from 1 to 1000.'],
  ['reset', {}, 'fits'],
] as const)('parameters of %s that do not fit are told as what they are: %j', (method, params, text) => {
  expect(told(method, params)).toContain(text);
});
