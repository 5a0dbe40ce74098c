-- Indicators: definitions that live on from plan to plan, their place in each plan, targets, and observations in vintages.
-- The place comes first in every key of the large table, so that it can be distributed by place.

create table indicator (
  indicator_id text primary key check (indicator_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  name text not null,
  aliases text[] not null default '{}',
  unit text not null,
  measure text not null check (measure in ('stock', 'flow', 'ratio', 'growth', 'index', 'rank', 'qualitative')),
  direction text not null check (direction in ('up', 'down', 'none')),
  calibre text not null default '',
  numerator text,
  denominator text,
  source_agency text,
  -- When a value of a period comes out: months and days after its end.
  release_lag_days integer,
  formula text,
  -- Range that a value is checked against, and how far it may jump, in per cent.
  least numeric,
  most numeric,
  jump_percent numeric,
  demonstration boolean not null default false,
  -- The import that brought the definition; when that is undone, it is as if it were not there, and may be brought anew.
  import_no integer references import_batch,
  created_at timestamptz not null,
  created_by text not null
);

create table plan_indicator (
  plan_id text not null references plan,
  indicator_id text not null references indicator,
  no text not null,
  position integer not null,
  category text not null,
  name text not null,
  unit text not null,
  type text not null check (type in ('LEVEL_UP', 'LEVEL_DOWN', 'THRESHOLD_MAX', 'THRESHOLD_MIN', 'AVG_GROWTH',
    'CUM_REDUCTION', 'CUM_INCREASE', 'RELATIVE', 'RANGE', 'QUALITATIVE', 'EXTERNAL', 'COMPOSITE')),
  attribute text not null check (attribute in ('binding', 'expected')),
  base_period text,
  base_value numeric,
  base_note text not null default '',
  reference_indicator_id text references indicator,
  parts text[] not null default '{}',
  responsible text[] not null default '{}',
  cooperating text[] not null default '{}',
  source_agency text,
  continuity text check (continuity in ('same', 'redefined', 'dropped', 'new')),
  -- The indicator of the plan before that this one continues or redefines; what no later one names was dropped.
  continues_indicator_id text references indicator,
  continuity_note text not null default '',
  from_version integer not null default 1,
  to_version integer,
  primary key (plan_id, indicator_id),
  check ((base_value is null) = (base_period is null))
);

-- Appended only: a later version of the plan adds a row, the former stays. Within a version a figure may be set again, or
-- after the import that brought it was undone: the largest revision that was not undone counts.
create table target (
  place_id text not null references place,
  plan_id text not null references plan,
  indicator_id text not null references indicator,
  -- '' for the place as a whole, else the unit that carries a share.
  organisation_id text not null default '',
  period text not null,
  basis text not null check (basis in ('plan', 'path', 'quota', 'external', 'annual-plan')),
  version integer not null check (version > 0),
  revision integer not null default 1 check (revision > 0),
  comparator text not null check (comparator in ('eq', 'ge', 'gt', 'le', 'lt', 'approx')),
  value numeric,
  value_high numeric,
  cumulative boolean not null default false,
  phrase text not null,
  relation text check (relation in ('above', 'in-step', 'roughly-in-step')),
  reference text,
  -- The weight of the share in its whole, where shares do not simply add up.
  weight numeric,
  known_on date not null,
  source_id bigint not null,
  import_no integer references import_batch,
  primary key (place_id, plan_id, indicator_id, organisation_id, period, basis, version, revision),
  check (value_high is null or value is not null)
);
create index target_plan on target (plan_id, indicator_id);

create table observation (
  place_id text not null references place,
  indicator_id text not null references indicator,
  period text not null,
  known_on date not null,
  revision integer not null check (revision > 0),
  -- Last day of the period, for order and range.
  period_end date not null,
  status text not null check (status in ('preliminary', 'revised', 'final', 'forecast', 'target', 'bound')),
  comparator text not null default 'eq' check (comparator in ('eq', 'ge', 'gt', 'le', 'lt', 'approx')),
  -- With the places that were printed: numeric keeps them.
  value numeric,
  missing text check (missing in ('not-applicable', 'not-due', 'not-reported', 'not-published', 'withheld')),
  unit text not null,
  calibre text not null default '',
  breaks_series boolean not null default false,
  source_id bigint not null,
  import_no integer,
  recorded_at timestamptz not null,
  recorded_by text not null,
  -- A first vintage without anything particular, as most are: told in a few fields where many are read.
  is_usual boolean not null generated always as (revision = 1 and status = 'preliminary' and comparator = 'eq'
    and missing is null and calibre = '' and not breaks_series) stored,
  primary key (place_id, indicator_id, period, revision),
  check ((value is null) <> (missing is null))
);

revoke delete, truncate on source, import_batch, place, place_group, place_group_member, place_change,
  place_change_share, organisation, plan, plan_version, plan_link, plan_node, adjustment, adjustment_item,
  indicator, plan_indicator, target, observation from current_user;
revoke update on source, place_change_share, plan, plan_version, plan_link, adjustment_item, target, observation
  from current_user;
grant update (scale_id, rule_set_id) on plan to current_user;
revoke update on import_batch from current_user;
grant update (undone_at, undone_by, undone_because) on import_batch to current_user;
