/**
 * Findings stand in the order of their messages and are found by them (finding-id.ts), so that those of a message that
 * is judged again can be replaced. `judged` says which plan judged what: each revision from its seq to the next row's.
 */
export const migration = {
  version: 4,
  sql: `
create table finding_by_message (id integer primary key, seq integer not null, group_id integer not null) strict;
insert into finding_by_message (id, seq, group_id)
  select seq * 1024 + row_number() over (partition by seq order by id) - 1, seq, group_id
  from finding where seq in (select seq from message) order by seq, id;
drop table finding;
alter table finding_by_message rename to finding;
create table judged (from_seq integer primary key, revision text not null) strict;
`,
} as const;
