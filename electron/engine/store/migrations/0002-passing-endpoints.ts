/** Endpoints go with their requests, so one text may stand there more than once. */
export const migration = {
  version: 2,
  sql: `
create table endpoint_of_requests (id integer primary key, json text not null) strict;
insert into endpoint_of_requests (id, json) select id, json from endpoint;
drop table endpoint;
alter table endpoint_of_requests rename to endpoint;
`,
} as const;
