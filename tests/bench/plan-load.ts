import { readPlan } from '../../electron/engine/plan/read-plan.ts';
import { median, type Row } from './rows.ts';

const events = 2_000;
const each = 10;
const rounds = 7;

const types = ['string', 'integer', 'number', 'boolean', 'datetime'];
const rulesOf = (index: number): string => {
  const type = types[index % types.length];
  const more = [', pattern: "^[A-Z0-9_]+$"', ', minimum: 0', ', minimum: 0, maximum: 1000', '', ''][
    index % types.length
  ];
  return `{ type: ${type}${more}, required: ${index % 3 === 0}, description: "What property ${index} tells." }`;
};

/** A plan as a team of a large shop keeps it. */
const shortForm = (): string =>
  `trackside: 1\nname: Large\nevents:\n${Array.from({ length: events }, (_, event) =>
    [
      `  Event ${event}:`,
      `    description: Something happened, the ${event}th thing.`,
      '    owner: growth',
      '    properties:',
      ...Array.from({ length: each }, (__, index) => `      property_${index}: ${rulesOf(event * each + index)}`),
    ].join('\n'),
  ).join('\n')}\n`;

const schemaOf = (index: number): string =>
  rulesOf(index)
    .replace(/, required: (?:true|false)/, '')
    .replace('datetime', 'string');

const asSchemas = (): string =>
  `trackside: 1\nname: Large\nevents:\n${Array.from({ length: events }, (_, event) =>
    [
      `  Event ${event}:`,
      '    schema:',
      '      type: object',
      `      required: [property_0, property_3]`,
      '      properties:',
      ...Array.from({ length: each }, (__, index) => `        property_${index}: ${schemaOf(event * each + index)}`),
    ].join('\n'),
  ).join('\n')}\n`;

const row = (what: string, text: string): Row => {
  const times = Array.from({ length: rounds }, (_, round) => {
    const began = performance.now();
    const reading = readPlan(`${text}# ${round}\n`, { file: 'trackside.plan.yaml' });
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    return (performance.now() - began) / 1_000;
  });
  return {
    what,
    value: median(times),
    unit: ' s',
    floor: 2,
    goal: 0.5,
    better: 'less',
    detail: `${(text.length / 1024).toFixed(0)} KB; the first load ${times[0]?.toFixed(2)} s`,
  };
};

/** A plan of 2,000 events and 20,000 properties, from its text to its judge. */
export const bench = async (): Promise<readonly Row[]> => [
  row('a plan of 2,000 events and 20,000 properties: load', shortForm()),
  row('the same in JSON Schema', asSchemas()),
];
