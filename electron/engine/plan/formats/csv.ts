import { type Columns, guessColumns, isOtherTable } from '../foreign/guess-columns.ts';
import { type Cell, delimiters, readTable } from '../foreign/read-table.ts';
import { type Row, TablePlan } from '../foreign/table-plan.ts';
import {
  type ColumnRole,
  columnsText,
  type ForeignPart,
  type FormatOptions,
  type FormatReading,
  type FormatResult,
  type PlanFormat,
} from '../plan-format.ts';
import type { Problems } from '../problems.ts';

/** How far into a file its header row is looked for. */
const headLength = 32_768;
const mostHeadRows = 20;

interface Header {
  readonly delimiter: string;
  /** Rows above the header. */
  readonly above: number;
  readonly cells: readonly Cell[];
  readonly columns: Columns;
}

/** Headers that tell a spreadsheet of events from any other one. */
const isPlanHeader = ({ at }: Columns, above: number): boolean =>
  at.has('event') && at.size >= (above === 0 ? 2 : 3) && (at.has('property') || at.has('description') || at.size >= 3);

/** The row that names the columns: among the first rows, parted by the character that parts most of them. */
const headerOf = (text: string, options: FormatOptions): Header | undefined => {
  const head = text.slice(0, headLength);
  const given = options.columns !== undefined && Object.keys(options.columns).length > 0;
  const found = delimiters.flatMap((delimiter): readonly Header[] => {
    if (!head.includes(delimiter)) return [];
    const lastLine = head.length < text.length ? head.lastIndexOf('\n') : head.length;
    const table = readTable(head.slice(0, lastLine), delimiter, 0);
    const rows = table.ok ? table.rows : firstLines(head, delimiter);
    return rows.slice(0, mostHeadRows).flatMap((cells, above): readonly Header[] => {
      const columns = guessColumns(cells, options);
      const fits = given
        ? columns.at.has('event') || above === 0
        : isPlanHeader(columns, above) && !isOtherTable(cells);
      return cells.length > 1 && fits ? [{ delimiter, above, cells, columns }] : [];
    });
  });
  return found.toSorted((one, other) => other.columns.at.size - one.columns.at.size)[0];
};

/** Where a quote is not closed in the head: its lines before that. */
const firstLines = (head: string, delimiter: string): readonly (readonly Cell[])[] => {
  const table = readTable(head.slice(0, Math.max(0, head.search(/\r?\n/))), delimiter, 0);
  return table.ok ? table.rows : [];
};

const isStructured = (text: string): boolean => /^\s*[{[]/.test(text);

const tell = (header: Header, offset: number, problems: Problems): void => {
  const { cells, columns } = header;
  problems.notice(offset, columnsText(columns.readings));
  columns.readings.forEach(({ header: name, role }, index) => {
    const cell = cells[index];
    if (role === undefined && name !== '' && cell) {
      problems.notice(cell.offset + offset, `The column ${JSON.stringify(name)} is not read.`);
    }
  });
};

const rowOf = (cells: readonly Cell[], at: Columns['at']): Row => {
  const row = new Map<ColumnRole, Cell>();
  for (const [role, place] of at) {
    const cell = cells[place];
    if (cell && cell.text !== '') row.set(role, cell);
  }
  return row;
};

/** What a row says, and what it says of its further properties. */
const rowsOf = (cells: readonly Cell[], { at, more }: Columns): readonly Row[] => [
  rowOf(cells, at),
  ...more.map((places) => rowOf(cells, places)).filter((row) => row.has('property')),
];

const readPart = (part: ForeignPart, header: Header, plan: TablePlan, problems: Problems): void => {
  const table = readTable(part.text, header.delimiter, part.offset);
  if (!table.ok) {
    problems.error(table.offset, table.message);
    return;
  }
  const { columns, cells: headers } = header;
  const names = headers.map(({ text }) => text).filter((name) => name !== '');
  const start = part.offset + (headers[0]?.offset ?? 0);
  for (const missing of columns.missing) {
    problems.error(start, `There is no column ${JSON.stringify(missing)}: there are ${names.join(', ')}.`);
  }
  if (!columns.at.has('event'))
    problems.error(start, 'No column is read as the name of the event: name it with --columns event=….');
  if (problems.failed) return;
  tell(header, part.offset, problems);
  for (const cells of table.rows.slice(header.above + 1)) {
    for (const row of rowsOf(cells, header.columns)) if (row.size > 0) plan.add(row);
  }
};

const read = (parts: readonly ForeignPart[], { name, problems, ...options }: FormatReading): FormatResult => {
  const headers = parts.map((part) => ({
    part,
    header: isStructured(part.text) ? undefined : headerOf(part.text, options),
  }));
  const namesAreListed = headers.every(({ header }) => header?.columns.at.has('property') !== true);
  const plan = new TablePlan(problems, namesAreListed);
  for (const { part, header } of headers) {
    if (header) readPart(part, header, plan, problems);
    else problems.notice(part.offset, 'This is no table of events: it is left out.');
  }
  const readings = headers.flatMap(({ header }) => header?.columns.readings ?? []);
  const [first] = headers;
  return {
    tree: problems.failed ? undefined : plan.tree(name.replace(/\.[a-z]+$/i, ''), first?.part.offset ?? 0),
    columns: readings,
  };
};

export const format: PlanFormat = {
  id: 'csv',
  title: 'Spreadsheet (CSV, TSV)',
  recognises: (parts, options) =>
    parts.some(({ text }) => !isStructured(text) && headerOf(text, options) !== undefined),
  read,
};
