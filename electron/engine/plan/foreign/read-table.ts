/** One cell of a table, with where its text begins. */
export interface Cell {
  readonly text: string;
  readonly offset: number;
}

export type TableResult =
  | { readonly ok: true; readonly rows: readonly (readonly Cell[])[] }
  | { readonly ok: false; readonly offset: number; readonly message: string };

const mostRows = 100_000;
const mostCells = 1_000_000;

/** Characters that may part the cells. */
export const delimiters = [',', ';', '\t', '|'] as const;

/** Reads cells parted by one character, quoted as spreadsheets quote them; `base` is where the text begins. */
export const readTable = (text: string, delimiter: string, base: number): TableResult => {
  const rows: Cell[][] = [];
  let row: Cell[] = [];
  let cells = 0;
  let at = 0;
  const endRow = (): void => {
    if (row.some((cell) => cell.text !== '')) rows.push(row);
    row = [];
  };
  while (at <= text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    if (!cell) return { ok: false, offset: base + at, message: 'The closing quote of this cell is missing.' };
    row.push({ text: cell.text.trim(), offset: base + at });
    cells += 1;
    if (cells > mostCells || rows.length >= mostRows) {
      const message = `The table is larger than ${mostRows} rows or ${mostCells} cells.`;
      return { ok: false, offset: base + at, message };
    }
    at = cell.end;
    if (text[at] === delimiter) at += 1;
    else if (at >= text.length) break;
    else {
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
      at += 1;
      endRow();
    }
  }
  endRow();
  return { ok: true, rows };
};

/** The headers of what is a table by its looks: two rows or more, parted alike into several cells. */
export const headersOf = (text: string): readonly string[] | undefined => {
  const [first = '', second = ''] = text.slice(0, longestHead).split(/\r?\n/, 2);
  if (/:(?:\s|$)/.test(first)) return undefined;
  return delimiters.flatMap((delimiter) => {
    const [header, row] = [first, second].map((line) => {
      const table = readTable(line, delimiter, 0);
      return table.ok ? table.rows[0] : undefined;
    });
    const isTable = header !== undefined && header.length > 1 && header.length === row?.length;
    return isTable ? [header.map((cell) => cell.text)] : [];
  })[0];
};
const longestHead = 8_192;

interface Read {
  readonly text: string;
  readonly end: number;
}

const plainCell = (text: string, start: number, delimiter: string): Read => {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { text: text.slice(start, end), end };
};

/** What stands between a closing quote and the next delimiter belongs to the cell, as spreadsheets read it. */
const quotedCell = (text: string, start: number, delimiter: string): Read | undefined => {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      const rest = plainCell(text, quote + 1, delimiter);
      return { text: value + rest.text.trim(), end: rest.end };
    }
    value += '"';
    from = quote + 2;
  }
};
