import type { MessageDetail } from '../../../shared/contract/shapes.ts';
import type { JsonValue } from '../../../shared/model/json.ts';
import { withValueAt } from '../../../shared/model/json-pointer.ts';
import { appText } from '../../../shared/model/source.ts';
import type { Violation } from '../../../shared/model/violation.ts';
import { masked, maskSecrets, maskText } from './mask-secrets.ts';

const mostSample = 4_000;

const oneLine = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

const longestTicks = (text: string): number => Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));

/** Code in a line, whatever stands in it. */
const code = (text: string): string => {
  const line = oneLine(maskText(text));
  const ticks = '`'.repeat(longestTicks(line) + 1);
  const pad = line.startsWith('`') || line.endsWith('`') || line.trim() === '' ? ' ' : '';
  return ticks + pad + line + pad + ticks;
};

const bare = (text: string): string => oneLine(maskText(text)).replace(/[\\`*_{}[\]<>#|~!@]/g, '\\$&');

/** A sentence: names between backticks are code, and its other signs become no links, lists or tables. */
const prose = (text: string): string =>
  text
    .split(/`([^`]+)`/)
    .map((piece, index) => (index % 2 === 1 ? code(piece) : bare(piece)))
    .join('');

const block = (text: string): string => {
  const fence = '`'.repeat(Math.max(3, longestTicks(text) + 1));
  return `${fence}json\n${text}\n${fence}`;
};

const shortJson = (value: JsonValue): string => {
  const text = JSON.stringify(maskSecrets(value), undefined, 2);
  return text.length > mostSample ? `${text.slice(0, mostSample)}\n…` : text;
};

const sampleOf = (detail: MessageDetail): JsonValue => {
  const { kind, name, userId, anonymousId, properties, traits } = detail.message;
  const filled = (value: JsonValue): boolean =>
    typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  const sample: JsonValue = {
    kind,
    ...(name === '' ? {} : { name }),
    ...(userId === undefined ? {} : { userId }),
    ...(anonymousId === undefined ? {} : { anonymousId }),
    ...(filled(properties) ? { properties } : {}),
    ...(filled(traits) ? { traits } : {}),
  };
  const leaks = [...detail.violations, ...(detail.muted ?? [])].filter(({ code: found }) => found === 'pii-leak');
  return leaks.reduce((value: JsonValue, { path }) => withValueAt(value, path, masked), sample);
};

export type ShownViolation = Pick<
  Violation,
  'code' | 'severity' | 'path' | 'explanation' | 'expected' | 'actual' | 'suggestion' | 'rule'
>;

/** One violation as Markdown for a ticket or a chat. Texts that came from outside stand in code or lose their signs. */
export const forDeveloper = (violation: ShownViolation, detail: MessageDetail): string => {
  const { source, message } = detail;
  const sdk = [source.sdk ?? source.dialect, source.sdkVersion].filter((part) => part !== undefined).join(' ');
  const app = appText(source);
  const fact = (label: string, text: string | undefined): readonly string[] =>
    text === undefined || text === '' ? [] : [`- **${label}:** ${text}`];
  const { actual, rule } = violation;
  const isPersonal = violation.code === 'pii-leak';
  return [
    `### ${code(violation.code)} ${message.name === '' ? message.kind : code(message.name)}`,
    '',
    prose(violation.explanation),
    '',
    ...fact(
      'Where',
      `${code(violation.path)} of ${message.kind} ${message.name === '' ? '' : code(message.name)}`.trim(),
    ),
    ...fact('Expected', violation.expected && prose(violation.expected)),
    ...fact(
      'Got',
      actual === undefined || isPersonal ? undefined : code(JSON.stringify(maskSecrets(actual)).slice(0, 300)),
    ),
    ...fact('To mend', violation.suggestion && prose(violation.suggestion)),
    ...fact('Plan', rule && code(`${rule.file}:${rule.line}`)),
    ...fact('SDK', code(sdk)),
    ...fact('App', app && code(app)),
    ...fact('Platform', source.platform),
    ...fact('Received', new Date(detail.receivedAt).toISOString()),
    ...(isPersonal ? [] : ['', `Message ${detail.seq}:`, '', block(shortJson(sampleOf(detail)))]),
    '',
  ].join('\n');
};
