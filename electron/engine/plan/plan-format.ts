import type { PlanPart } from './plan-parts.ts';
import type { PlanNode } from './plan-tree.ts';
import type { Problems } from './problems.ts';

/** One file of a foreign plan, parsed where it is JSON or YAML. */
export interface ForeignPart extends PlanPart {
  /** Its documents: one for JSON, one or several for YAML, none for other text. */
  readonly documents: readonly PlanNode[];
}

/** What a column of a spreadsheet may mean. */
export const columnRoles = [
  'event',
  'kind',
  'description',
  'purpose',
  'trigger',
  'owner',
  'sources',
  'status',
  'property',
  'type',
  'required',
  'optional',
  'values',
  'format',
  'pattern',
  'minimum',
  'maximum',
  'example',
  'propertyDescription',
  'pii',
] as const;
export type ColumnRole = (typeof columnRoles)[number];

/** How one column of a spreadsheet was read; a role that is wrong can be set by `columns`. */
export interface ColumnReading {
  /** Its header as written. */
  readonly header: string;
  /** Absent where the column is not read. */
  readonly role?: ColumnRole;
  /** `given` where the reader was told, else guessed from the header. */
  readonly by: 'guess' | 'given';
}

/** How the columns of a spreadsheet were read, as its reader remarks. */
export const columnsText = (readings: readonly ColumnReading[]): string => {
  const read = readings.flatMap(({ header, role }) =>
    role === undefined ? [] : [`${role}=${header.replace(/\s+/g, ' ')}`],
  );
  return `Columns are read so: ${read.join(', ')}. Others can be named with --columns.`;
};

export interface FormatOptions {
  /** The id of the only format that is meant; else the content tells. */
  readonly from?: string;
  /** Headers by what they mean: stands above what is guessed. */
  readonly columns?: Readonly<Partial<Record<ColumnRole, string>>>;
}

export interface FormatReading extends FormatOptions {
  /** The plan's name where the file gives none. */
  readonly name: string;
  /** Mistakes are errors; what has no counterpart in a plan of Trackside is a notice. */
  readonly problems: Problems;
}

export interface FormatResult {
  /** The tree of a plan of Trackside, each node with its place in the foreign text; absent after an error. */
  readonly tree: PlanNode | undefined;
  /** Of a spreadsheet. */
  readonly columns?: readonly ColumnReading[];
}

/** One format of another tool. Readers are pure and never throw on input. */
export interface PlanFormat {
  readonly id: string;
  readonly title: string;
  /** Whether these files are a plan of this format: by content, never by name. */
  recognises(parts: readonly ForeignPart[], options: FormatOptions): boolean;
  read(parts: readonly ForeignPart[], reading: FormatReading): FormatResult;
}
