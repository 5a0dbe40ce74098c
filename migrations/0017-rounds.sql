-- Rounds of evaluation: what their ledger (`evaluation-round`) cannot hold. The life of a round stays in the ledger; here are
-- its frozen scheme, what units say of themselves, what the statistics unit checks, what a third party codes blind, and what
-- was finally said against the computed verdict. docs/rounds.md. All appended only; judgements of indicators themselves stand
-- in `assessment`.

-- The largest version counts. Written while the scheme is being drafted, and never after it was issued.
create table round_scheme (
  place_id text not null references place,
  record_id text not null,
  version integer not null check (version > 0),
  plan_id text not null references plan,
  -- What verdicts of the round are computed from: the plan in this version, as known on this day, by these rules.
  plan_version integer not null,
  as_of date not null,
  window_from date not null,
  window_to date not null,
  rule text not null check (rule ~ '^[^@]+@[0-9]+$'),
  scale_id text not null,
  -- Template of the report, `id@version`. Null: not chosen.
  template text check (template ~ '^[^@]+@.+$'),
  at timestamptz not null,
  actor text not null,
  primary key (record_id, version),
  foreign key (place_id, record_id) references record (place_id, record_id),
  check (window_from <= window_to)
);

create table round_item (
  item_id bigint primary key generated always as identity,
  place_id text not null references place,
  record_id text not null,
  scheme_version integer not null,
  position integer not null check (position > 0),
  kind text not null check (kind in ('indicator', 'task', 'project')),
  -- Id of the indicator, or of the record of the task or project.
  target text not null,
  title text not null check (title <> ''),
  -- The unit that answers for it.
  unit_id text not null references organisation,
  foreign key (record_id, scheme_version) references round_scheme (record_id, version),
  unique (record_id, scheme_version, kind, target),
  unique (item_id, place_id, unit_id)
);
create index round_item_unit on round_item (unit_id);

-- Days of the meeting; the largest revision counts.
create table round_meeting (
  place_id text not null references place,
  record_id text not null,
  revision integer not null check (revision > 0),
  meeting_on date not null,
  reason text check (reason <> ''),
  at timestamptz not null,
  actor text not null,
  primary key (record_id, revision),
  foreign key (place_id, record_id) references record (place_id, record_id),
  check (revision = 1 or reason is not null)
);

-- The self-evaluation of an item; the largest revision counts, and holds all that is said.
create table round_entry (
  item_id bigint not null,
  place_id text not null,
  unit_id text not null,
  revision integer not null check (revision > 0),
  action text not null check (action in ('save', 'submit', 'return', 'accept')),
  stance text check (stance in ('confirmed', 'contested')),
  -- What the unit says the value is.
  contested text check (contested <> ''),
  -- The value as the unit saw it: value, unit, period, vintage, source.
  seen jsonb,
  verdict text check (verdict in ('achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated')),
  label text check (label <> ''),
  done text not null default '',
  problem text not null default '',
  next_step text not null default '',
  evidence jsonb not null default '[]',
  -- Of a return.
  reason text check (reason <> ''),
  -- The row of `assessment` that an accepted one of an indicator became.
  assessment_id bigint,
  at timestamptz not null,
  actor text not null,
  primary key (item_id, revision),
  foreign key (item_id, place_id, unit_id) references round_item (item_id, place_id, unit_id),
  check ((verdict is null) = (label is null)),
  check (stance is distinct from 'contested' or contested is not null),
  check (action in ('save', 'return') or (verdict is not null and done <> '')),
  -- No rating without evidence.
  check (action in ('save', 'return') or jsonb_array_length(evidence) > 0),
  check ((action = 'return') = (reason is not null)),
  check (assessment_id is null or action = 'accept')
);

-- What the statistics unit found of an indicator's value; the largest revision counts.
create table round_check (
  item_id bigint not null,
  place_id text not null,
  unit_id text not null,
  revision integer not null check (revision > 0),
  value text not null check (value in ('confirmed', 'differs', 'cannot-confirm')),
  calibre text not null check (calibre in ('confirmed', 'differs', 'cannot-confirm')),
  vintage text not null check (vintage in ('confirmed', 'differs', 'cannot-confirm')),
  -- With what it differs, or why it cannot be confirmed.
  found text not null default '',
  -- The vintage that was looked at. Null: there was no value.
  indicator_id text,
  period text,
  known_on date,
  observation_revision integer,
  at timestamptz not null,
  actor text not null,
  primary key (item_id, revision),
  foreign key (item_id, place_id, unit_id) references round_item (item_id, place_id, unit_id),
  check ((value = 'confirmed' and calibre = 'confirmed' and vintage = 'confirmed') or found <> '')
);

-- Codes of the third party; the largest revision of a coder counts.
create table round_code (
  item_id bigint not null,
  place_id text not null,
  unit_id text not null,
  record_id text not null,
  coder text not null,
  revision integer not null check (revision > 0),
  verdict text not null
    check (verdict in ('achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated')),
  label text not null check (label <> ''),
  reason text not null check (reason <> ''),
  evidence jsonb not null default '[]',
  at timestamptz not null,
  primary key (item_id, coder, revision),
  foreign key (item_id, place_id, unit_id) references round_item (item_id, place_id, unit_id)
);
create index round_code_record on round_code (record_id);

-- Until there is a row, each coder sees only own codes; from then on nothing is coded any more.
create table round_coding_closing (
  place_id text not null references place,
  record_id text primary key,
  -- Who had coded all items: of these the agreement is reckoned.
  coders text[] not null check (cardinality(coders) >= 2),
  at timestamptz not null,
  actor text not null,
  foreign key (place_id, record_id) references record (place_id, record_id)
);

-- What the third party says of an item: what all coded, or what was agreed on, with the reason. The largest revision counts.
create table round_reconciliation (
  item_id bigint not null,
  place_id text not null,
  unit_id text not null,
  record_id text not null,
  revision integer not null check (revision > 0),
  verdict text not null
    check (verdict in ('achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated')),
  label text not null check (label <> ''),
  -- Whether all coders said the same by themselves.
  unanimous boolean not null,
  reason text not null check (reason <> ''),
  assessment_id bigint,
  at timestamptz not null,
  actor text not null,
  primary key (item_id, revision),
  foreign key (item_id, place_id, unit_id) references round_item (item_id, place_id, unit_id)
);

-- The final rating beside the computed one; the largest revision counts.
create table round_final (
  item_id bigint not null,
  place_id text not null,
  unit_id text not null,
  revision integer not null check (revision > 0),
  -- Null: of tasks and projects, which nothing computes.
  computed text check (computed in ('achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated')),
  verdict text not null
    check (verdict in ('achieved', 'ahead', 'on-track', 'basically-on-track', 'behind', 'not-rated')),
  label text not null check (label <> ''),
  reason text,
  assessment_id bigint,
  at timestamptz not null,
  actor text not null,
  primary key (item_id, revision),
  foreign key (item_id, place_id, unit_id) references round_item (item_id, place_id, unit_id),
  -- Who departs from what was computed says why.
  check (computed is null or computed = verdict or coalesce(btrim(reason), '') <> '')
);

-- What holds for everybody, the single user and the program as well.

create function refuse_change_of_issued_scheme() returns trigger language plpgsql as $$
begin
  if not exists (
    select from record
    where place_id = new.place_id and record_id = new.record_id and type_id = 'evaluation-round' and state = 'scheme')
  then
    raise insufficient_privilege using message = 'the scheme of a round is frozen when it is issued';
  end if;
  return new;
end $$;
create trigger frozen before insert on round_scheme for each row execute function refuse_change_of_issued_scheme();
create trigger frozen before insert on round_item for each row execute function refuse_change_of_issued_scheme();

-- Whether somebody has reported for an item.
create function has_reported_for_round(of_item bigint, who text) returns boolean stable language plpgsql as $$
begin
  return exists (
    select from round_entry where item_id = of_item and actor = who and action in ('save', 'submit'));
end $$;

-- Who reports never judges: neither the self-evaluation nor the figure, as whoever put it in (DESIGN 3.7).
create function refuse_own_report() returns trigger language plpgsql as $$
begin
  if tg_table_name = 'round_entry' then
    if new.action in ('return', 'accept') and has_reported_for_round(new.item_id, new.actor) then
      raise insufficient_privilege using message = 'who reported an item does not decide on it';
    end if;
    return new;
  end if;
  if has_reported_for_round(new.item_id, new.actor) or exists (
      select from observation
      where place_id = new.place_id and indicator_id = new.indicator_id and period = new.period
        and known_on = new.known_on and revision = new.observation_revision and recorded_by = new.actor)
    or exists (
      select from collection_entry join collection_cell using (collection_id, cell_no)
      join collection using (collection_id)
      where place_id = new.place_id and indicator_id = new.indicator_id and collection.period = new.period
        and action in ('save', 'submit') and collection_entry.actor = new.actor)
  then
    raise insufficient_privilege using message = 'who reported a figure does not check it';
  end if;
  return new;
end $$;
create trigger own_report before insert on round_entry for each row execute function refuse_own_report();
create trigger own_report before insert on round_check for each row execute function refuse_own_report();

create function refuse_code_of_closed_round() returns trigger language plpgsql as $$
begin
  if exists (select from round_coding_closing where record_id = new.record_id) = (tg_table_name = 'round_code') then
    raise insufficient_privilege using message = 'codes come before the coding is closed, reconciliations after';
  end if;
  return new;
end $$;
create trigger closed before insert on round_code for each row execute function refuse_code_of_closed_round();
create trigger closed before insert on round_reconciliation for each row execute function refuse_code_of_closed_round();

-- Who codes a round, and how much of it: numbers tell nothing of what was coded. For whoever sees the round.
create function round_coders(of_record text) returns table (coder text, items bigint) volatile language plpgsql as $$
declare
  asker text := current_setting('gangyao.account', true);
begin
  if not exists (select from record where record_id = of_record) then return; end if;
  perform set_config('gangyao.account', '#program', true);
  return query
    select round_code.coder, count(distinct item_id) from round_code where record_id = of_record group by 1 order by 1;
  perform set_config('gangyao.account', coalesce(asker, ''), true);
end $$;

do $$
declare
  of_round text := 'exists (select from record where record.place_id = %1$I.place_id and record.record_id = %1$I.record_id)';
  guarded text;
begin
  foreach guarded in array array['round_scheme', 'round_meeting'] loop
    execute format('call guard(%L, %L, %L)', guarded, format(of_round, guarded),
      'actor = (select acting_login()) and ' || permitted_at('round.edit', 'place_id') || ' and ' || format(of_round, guarded));
  end loop;
end $$;
-- A unit sees its own items, whoever looks at the whole place sees all.
call guard('round_item', permitted_at('report.read', 'place_id') || ' or ' || permitted_as('unit_id', 'round.report'),
  permitted_at('round.edit', 'place_id'));
call guard('round_coding_closing', permitted_at('report.read', 'place_id'),
  'actor = (select acting_login()) and ' || permitted_at('round.code', 'place_id'));
-- The third party does not see what units say of themselves while it codes.
call guard('round_entry', permitted_at('round.edit', 'place_id') || ' or ' || permitted_at('ledger.verify', 'place_id')
    || ' or ' || permitted_as('unit_id', 'round.report') || ' or ' || permitted_at('round.code', 'place_id') || '
    and exists (select from round_item join round_coding_closing using (record_id)
      where round_item.item_id = round_entry.item_id)',
  'actor = (select acting_login()) and case when action in (''save'', ''submit'')
    then ' || permitted_as('unit_id', 'round.report') || ' else ' || permitted_at('round.edit', 'place_id') || ' end');
call guard('round_check', permitted_at('report.read', 'place_id') || ' or ' || permitted_as('unit_id', 'round.report'),
  'actor = (select acting_login()) and ' || permitted_at('ledger.verify', 'place_id')
    || ' and not coalesce(' || permitted_as('unit_id', 'round.report') || ', false)');
call guard('round_code', 'coder = (select acting_login()) or (' || permitted_at('report.read', 'place_id') || '
    and record_id in (select round_coding_closing.record_id from round_coding_closing))',
  'coder = (select acting_login()) and ' || permitted_at('round.code', 'place_id'));
call guard('round_reconciliation', permitted_at('report.read', 'place_id'),
  'actor = (select acting_login()) and ' || permitted_at('round.code', 'place_id'));
call guard('round_final', permitted_at('report.read', 'place_id'),
  'actor = (select acting_login()) and ' || permitted_at('verdict.override', 'place_id'));

revoke update, delete, truncate on round_scheme, round_item, round_meeting, round_entry, round_check, round_code,
  round_coding_closing, round_reconciliation, round_final from current_user;
-- A foreign key holds the row that it names, which takes the right to update one of its columns; policies let only the program.
grant update (template) on round_scheme to current_user;
grant update (title) on round_item to current_user;
