-- Collections: who is asked for which figure by when, what was said and decided about each, which levels are closed, and
-- the relations that figures must keep. Appended only, so nothing here is the target of a foreign key (decision 0009).

create table collection (
  collection_id integer primary key generated always as identity,
  plan_id text not null references plan,
  title text not null check (title <> ''),
  period text not null,
  -- How settled the values are that are asked for: an expected value may be asked before the period is over.
  status text not null check (status in ('preliminary', 'revised', 'final', 'forecast')),
  due_at timestamptz not null,
  note text not null default '',
  -- Number, issuer, approval and validity of a statistical form; null: a list of the administration, no statistical survey.
  form jsonb,
  opened_by text not null references organisation,
  opened_by_person text not null,
  opened_at timestamptz not null,
  actor text not null
);
create index collection_plan on collection (plan_id, collection_id);

-- The organisation tree as it was when the collection was opened; level 0 is the top.
create table collection_unit (
  collection_id integer not null,
  organisation_id text not null references organisation,
  parent_id text references organisation,
  level integer not null check (level >= 0),
  primary key (collection_id, organisation_id)
);

-- A cell: one figure that one unit reports, another verifies, and a third party to the value approves.
create table collection_cell (
  collection_id integer not null,
  cell_no integer not null check (cell_no > 0),
  place_id text not null references place,
  indicator_id text not null references indicator,
  unit text not null,
  reporter_id text not null references organisation,
  verifier_id text not null references organisation,
  approver_id text not null references organisation,
  primary key (collection_id, cell_no),
  unique (collection_id, place_id, indicator_id),
  check (reporter_id <> verifier_id and reporter_id <> approver_id)
);
create index collection_cell_figure on collection_cell (place_id, indicator_id);
create index collection_cell_reporter on collection_cell (reporter_id, collection_id);

-- What happens to a cell, with what it says from then on; the largest revision is in force.
create table collection_entry (
  collection_id integer not null,
  cell_no integer not null,
  revision integer not null check (revision > 0),
  action text not null
    check (action in ('save', 'submit', 'withdraw', 'verify', 'approve', 'return', 'declare-missing')),
  value numeric,
  missing text check (missing in ('not-applicable', 'not-due', 'not-reported', 'not-published', 'withheld')),
  note text not null default '',
  evidence jsonb not null default '[]',
  findings jsonb not null default '[]',
  explanations jsonb not null default '[]',
  reason text check (reason <> ''),
  -- A return may give a time of its own.
  due_at timestamptz,
  -- The vintage that the record got from it.
  observation_revision integer,
  organisation_id text not null references organisation,
  person text not null,
  actor text not null,
  at timestamptz not null,
  primary key (collection_id, cell_no, revision),
  check (value is null or missing is null),
  check (action not in ('submit', 'verify', 'approve', 'declare-missing') or value is not null or missing is not null),
  check (action not in ('return', 'declare-missing') or reason is not null),
  check ((action in ('approve', 'declare-missing')) = (observation_revision is not null))
);

-- Closings of levels; the largest number of a unit is in force.
create table collection_closing (
  collection_id integer not null,
  unit_id text not null references organisation,
  number integer not null check (number > 0),
  action text not null check (action in ('close', 'reopen', 'cancel')),
  reason text check (reason <> ''),
  organisation_id text not null references organisation,
  person text not null,
  actor text not null,
  at timestamptz not null,
  primary key (collection_id, unit_id, number),
  check (action = 'close' or reason is not null)
);

-- Relations between indicators that the values of a place and period must keep.
create table indicator_relation (
  relation_id text primary key check (relation_id ~ '^[a-z0-9][a-z0-9-]{0,63}$'),
  left_side jsonb not null,
  operator text not null check (operator in ('eq', 'le', 'lt', 'ge', 'gt')),
  right_side jsonb not null,
  tolerance numeric not null default 0 check (tolerance >= 0),
  severity text not null check (severity in ('stop', 'warn')),
  note text not null,
  at timestamptz not null,
  actor text not null,
  ended_at timestamptz,
  ended_by text,
  ended_because text,
  check ((ended_at is null) = (ended_because is null))
);

revoke update, delete, truncate on collection, collection_unit, collection_cell, collection_entry, collection_closing,
  indicator_relation from current_user;
grant update (ended_at, ended_by, ended_because) on indicator_relation to current_user;
