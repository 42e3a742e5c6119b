/** Everything of the first release. Times are epoch milliseconds; names, actors, sources and headers are interned. */
export const migration = {
  version: 1,
  sql: `
create table meta (key text primary key, value any) strict, without rowid;

create table run (id integer primary key, name text not null unique) strict;
create table name (id integer primary key, text text not null unique) strict;
create table actor (id integer primary key, text text not null unique) strict;
create table source (id integer primary key, json text not null unique) strict;
create table endpoint (id integer primary key, json text not null unique) strict;
create table header_set (id integer primary key, json text not null) strict;

-- One HTTP request. body is the bytes as stored under body_encoding; null once retention has dropped it.
create table request (
  id integer primary key,
  received_at integer not null,
  run_id integer not null,
  endpoint_id integer not null,
  header_set_id integer not null,
  body_encoding text not null,
  body_bytes integer not null,
  body blob
) strict;

-- One row a message, small: what lists show and filters ask most. No secondary index (docs/decisions).
create table message (
  seq integer primary key,
  request_id integer not null,
  position integer not null,
  kind integer not null,
  name_id integer not null,
  user_id integer,
  anonymous_id integer,
  timestamp integer not null,
  received_at integer not null,
  run_id integer not null,
  source_id integer not null,
  verdict integer not null,
  flags integer not null,
  repeats integer not null,
  size integer not null,
  -- Hash of run, source and message id, 0 without one: the look-back for retries is loaded from it.
  id_hash integer not null default 0
) strict;

-- The rest of the canonical message, and its violations; apart from message so that scans of rows stay small.
create table payload (
  seq integer primary key,
  json text not null,
  violations text
) strict;

-- Distinct violations, and which message has which.
create table finding_group (
  id integer primary key,
  code text not null,
  severity text not null,
  kind integer not null,
  name_id integer not null,
  path text not null,
  explanation text not null,
  unique (code, severity, kind, name_id, path)
) strict;
create table finding (id integer primary key, seq integer not null, group_id integer not null) strict;

create table rejection (
  id integer primary key,
  request_id integer not null,
  received_at integer not null,
  run_id integer not null,
  code text not null,
  reason text not null,
  position integer
) strict;

-- Entities as folded up to meta 'folded_seq'; json is the entity room's own form.
create table entity (
  run_id integer not null,
  type text not null,
  id text not null,
  json text not null,
  primary key (run_id, type, id)
) strict, without rowid;
-- Which entity of the run an id leads to (identity), user entities only.
create table identity (
  run_id integer not null,
  id text not null,
  entity_id text not null,
  primary key (run_id, id)
) strict, without rowid;

-- The same two as they stood at meta 'horizon_seq', where retention has dropped what came before.
create table horizon_entity (
  run_id integer not null,
  type text not null,
  id text not null,
  json text not null,
  primary key (run_id, type, id)
) strict, without rowid;
create table horizon_identity (
  run_id integer not null,
  id text not null,
  entity_id text not null,
  primary key (run_id, id)
) strict, without rowid;

create table notice (id integer primary key, at integer not null, code text not null, message text not null, remedy text not null) strict;
`,
} as const;
