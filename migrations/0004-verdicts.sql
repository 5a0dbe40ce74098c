-- Verdicts: sets of rules in versions, judgements of people beside the computed ones, and what was computed when.

create table rule_set (
  rule_set_id text not null check (rule_set_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  version integer not null check (version > 0),
  name text not null,
  basis text not null check (basis in ('published', 'plan', 'inference')),
  settings jsonb not null,
  at timestamptz not null,
  actor text not null,
  reason text not null,
  primary key (rule_set_id, version)
);

create table verdict_scale (
  scale_id text primary key check (scale_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null,
  labels jsonb not null,
  source text not null
);

create table assessment (
  assessment_id bigint primary key generated always as identity,
  place_id text not null references place,
  plan_id text not null references plan,
  indicator_id text not null references indicator,
  kind text not null check (kind in ('self', 'third-party', 'official', 'override')),
  as_of date not null,
  verdict text not null
    check (verdict in ('achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated')),
  label text not null,
  reason text not null check (reason <> ''),
  source_id bigint not null,
  at timestamptz not null,
  actor text not null
);
create index assessment_indicator on assessment (plan_id, place_id, indicator_id, at);

create table verdict_run (
  run_id bigint primary key generated always as identity,
  place_id text not null references place,
  plan_id text not null references plan,
  as_of date not null,
  rule text not null,
  at timestamptz not null,
  actor text not null
);
create index verdict_run_plan on verdict_run (plan_id, place_id, run_id);

create table verdict_result (
  run_id bigint not null,
  indicator_id text not null references indicator,
  verdict text not null
    check (verdict in ('achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated')),
  label text not null,
  not_rated text,
  progress numeric,
  expected numeric,
  inputs jsonb not null,
  primary key (run_id, indicator_id)
);

revoke update, delete, truncate on rule_set, verdict_scale, assessment, verdict_run, verdict_result from current_user;
