/**
 * What was found in a message stands apart from it: messages that are judged again leave the pages of the payloads, most
 * of the file, as they are, and one in which nothing was found has no row.
 */
export const migration = {
  version: 5,
  sql: `
create table finding_text (seq integer primary key, json text not null) strict;
insert into finding_text (seq, json) select seq, violations from payload where violations is not null order by seq;
alter table payload drop column violations;
`,
} as const;
