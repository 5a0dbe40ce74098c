-- The spine: places and organisations with their dates of validity, plans as a graph with versions.
-- Rows are appended; what ends gets its last day. See docs/tables.

-- Where figures come from. Others name its rows without a foreign key: checking one asks for the right to update it.
create table source (
  source_id bigint primary key generated always as identity,
  kind text not null check (kind in ('claim', 'cell', 'person', 'api', 'formula', 'publication')),
  detail jsonb not null
);

-- One import of a table: undone as a whole, never by halves.
create table import_batch (
  import_no integer primary key generated always as identity,
  kind text not null check (kind in ('plan', 'observations', 'places', 'demonstration')),
  file_name text not null,
  at timestamptz not null,
  actor text not null,
  summary jsonb not null,
  undone_at timestamptz,
  undone_by text,
  undone_because text,
  check ((undone_at is null) = (undone_by is null))
);

create table place (
  place_id text primary key check (place_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null,
  code text,
  level text not null
    check (level in ('nation', 'province', 'city', 'district', 'street', 'community', 'zone')),
  parent_id text references place,
  valid_from date not null default '0001-01-01',
  valid_to date,
  tile_column integer,
  tile_row integer,
  demonstration boolean not null default false,
  check (valid_to is null or valid_to >= valid_from)
);
create index place_parent on place (parent_id);

create table place_group (
  group_id text primary key check (group_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null,
  -- Who says what belongs to it.
  source text not null default '',
  demonstration boolean not null default false
);

create table place_group_member (
  group_id text not null references place_group,
  place_id text not null references place,
  valid_from date not null default '0001-01-01',
  valid_to date,
  primary key (group_id, place_id, valid_from)
);

-- A split, a merger or a move of area: which share of a former place goes to which later one, by a stated rule.
create table place_change (
  change_id text primary key,
  kind text not null check (kind in ('split', 'merge', 'transfer')),
  effective_on date not null,
  rule text not null,
  source_id bigint not null
);

create table place_change_share (
  change_id text not null references place_change,
  from_place_id text not null references place,
  to_place_id text not null references place,
  share numeric not null check (share > 0 and share <= 1),
  primary key (change_id, from_place_id, to_place_id)
);

create table organisation (
  organisation_id text primary key check (organisation_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null,
  parent_id text references organisation,
  place_id text references place,
  valid_from date not null default '0001-01-01',
  valid_to date,
  demonstration boolean not null default false
);

create table plan (
  plan_id text primary key check (plan_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null,
  kind text not null check (kind in ('outline', 'special', 'action', 'annual')),
  place_id text not null references place,
  period text not null,
  scale_id text not null,
  rule_set_id text not null,
  demonstration boolean not null default false,
  source_id bigint not null,
  import_no integer references import_batch,
  created_at timestamptz not null,
  created_by text not null
);

-- A version is what was approved on a day: the first, and one for each adjustment. Targets name the version they stand in.
create table plan_version (
  plan_id text not null references plan,
  version integer not null check (version > 0),
  title text not null,
  approved_by text,
  approved_on date,
  issued_on date,
  -- First day on which the version counts: rating as of an earlier day use the version before.
  effective_on date not null,
  note text not null default '',
  primary key (plan_id, version)
);

create table plan_link (
  from_plan_id text not null references plan,
  to_plan_id text not null references plan,
  kind text not null check (kind in ('succeeds', 'details', 'slice-of')),
  note text not null default '',
  primary key (from_plan_id, to_plan_id, kind),
  check (from_plan_id <> to_plan_id)
);

-- Chapters, tasks, projects and quotas of a plan; a later version ends a node and starts another.
create table plan_node (
  plan_id text not null references plan,
  node_id text not null,
  parent_id text,
  kind text not null check (kind in ('chapter', 'task', 'project', 'quota')),
  no text not null default '',
  -- Order among those that belong to the same node: numbers of chapters (第十章) do not sort.
  position integer not null default 0,
  title text not null,
  body text not null default '',
  period text,
  lead_organisation_id text references organisation,
  support_organisation_ids text[] not null default '{}',
  from_version integer not null,
  to_version integer,
  primary key (plan_id, node_id, from_version),
  check (to_version is null or to_version >= from_version)
);

create table adjustment (
  adjustment_id text primary key,
  plan_id text not null references plan,
  ground text not null check (ground in ('economic-change', 'disaster-or-emergency', 'other-major')),
  reason text not null,
  proposed_on date not null,
  committee_draft_on date,
  submitted_on date,
  meeting_on date,
  superior_consent text,
  result text not null check (result in ('proposed', 'approved', 'rejected')),
  version integer,
  reported_next_congress_on date,
  at timestamptz not null,
  actor text not null,
  check ((result = 'approved') = (version is not null))
);

create table adjustment_item (
  adjustment_id text not null references adjustment,
  indicator_id text not null,
  place_id text not null references place,
  old_phrase text not null,
  new_phrase text not null,
  necessity text not null,
  feasibility text not null,
  primary key (adjustment_id, indicator_id, place_id)
);
