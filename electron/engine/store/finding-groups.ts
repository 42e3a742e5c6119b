import type { Database } from 'better-sqlite3';
import { pathPattern } from '../../../shared/model/violation.ts';
import { isMuted, type StoredFinding } from './findings-form.ts';

/** A distinct violation, as `finding_group` holds it. */
export interface FindingGroupForm {
  readonly code: string;
  readonly severity: string;
  /** `kindCode` of the message. */
  readonly kind: number;
  readonly nameId: number;
  /** With array indexes as `*`. */
  readonly path: string;
  readonly muted: boolean;
  readonly explanation: string;
}

/** The group that a message's finding belongs to. */
export const groupForm = (found: StoredFinding, kind: number, nameId: number): FindingGroupForm => ({
  code: found.code,
  severity: found.severity,
  kind,
  nameId,
  path: pathPattern(found.path),
  muted: isMuted(found),
  explanation: found.explanation,
});

/** Equal keys are one group. */
export const groupKey = ({ code, severity, kind, nameId, muted, path }: FindingGroupForm): string =>
  `${code} ${severity} ${kind} ${nameId} ${muted ? 1 : 0} ${path}`;

/** Distinct violations as small integers; the lately used ones are remembered. */
export class FindingGroups {
  readonly #select;
  readonly #insert;
  #known = new Map<string, number>();

  constructor(database: Database) {
    this.#select = database
      .prepare<[string, string, number, number, string, number], number>(
        'select id from finding_group where code = ? and severity = ? and kind = ? and name_id = ? and path = ? and muted = ?',
      )
      .pluck();
    this.#insert = database.prepare<[string, string, number, number, string, number, string]>(
      'insert into finding_group (code, severity, kind, name_id, path, muted, explanation) values (?, ?, ?, ?, ?, ?, ?)',
    );
  }

  id(group: FindingGroupForm): number {
    const key = groupKey(group);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { code, severity, kind, nameId, path, explanation } = group;
    const muted = group.muted ? 1 : 0;
    const id =
      this.#select.get(code, severity, kind, nameId, path, muted) ??
      Number(this.#insert.run(code, severity, kind, nameId, path, muted, explanation).lastInsertRowid);
    if (this.#known.size >= 20_000) this.#known = new Map();
    this.#known.set(key, id);
    return id;
  }

  /** After a rollback or a reset: what was remembered is void. */
  clear(): void {
    this.#known = new Map();
  }
}
