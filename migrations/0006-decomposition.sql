-- How people decided to divide a target along an axis. The shares themselves are rows of `target` with the basis 'quota'.
create table decomposition (
  place_id text not null references place,
  plan_id text not null references plan,
  indicator_id text not null references indicator,
  -- '' for the place as a whole, else the unit whose share is divided.
  organisation_id text not null default '',
  period text not null,
  axis text not null check (axis in ('place', 'organisation', 'period')),
  revision integer not null check (revision > 0),
  -- Version of the plan that the shares stand in.
  version integer not null check (version > 0),
  rule text not null check (rule in ('sum', 'weighted-mean', 'chain', 'each', 'none')),
  -- Why the target is not additive; why a gap was accepted.
  because text not null default '',
  gap_because text not null default '',
  -- Parts that carry no share by decision: places, units or years.
  exempt text[] not null default '{}',
  known_on date not null,
  at timestamptz not null,
  actor text not null,
  primary key (place_id, plan_id, indicator_id, organisation_id, period, axis, revision)
);
create index decomposition_plan on decomposition (plan_id, indicator_id);

revoke update, delete, truncate on decomposition from current_user;
