/** Muted violations are kept and counted, each as a distinct violation of its own beside the one that counts. */
export const migration = {
  version: 3,
  sql: `
create table finding_group_with_mutes (
  id integer primary key,
  code text not null,
  severity text not null,
  kind integer not null,
  name_id integer not null,
  path text not null,
  explanation text not null,
  muted integer not null default 0,
  unique (code, severity, kind, name_id, path, muted)
) strict;
insert into finding_group_with_mutes (id, code, severity, kind, name_id, path, explanation)
  select id, code, severity, kind, name_id, path, explanation from finding_group;
drop table finding_group;
alter table finding_group_with_mutes rename to finding_group;
`,
} as const;
