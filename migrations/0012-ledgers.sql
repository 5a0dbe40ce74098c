-- Ledgers: record types as configuration, records, their events, clocks and totals. docs/ledgers.md.
-- Place first in every key of what grows: the large tables can be spread over machines by it (docs/decisions).

create table record_type (
  type_id text not null check (type_id ~ '^[a-z][a-z0-9-]{1,47}$'),
  version integer not null check (version > 0),
  definition jsonb not null,
  at timestamptz not null,
  actor text not null,
  reason text not null,
  primary key (type_id, version)
);

create table record (
  place_id text not null references place,
  record_id text not null check (record_id ~ '^[0-9a-f]{24}$'),
  type_id text not null,
  type_version integer not null,
  number text not null,
  title text not null check (title <> ''),
  state text not null,
  fields jsonb not null,
  -- Taken out of the fields: who may see the record, and what it is counted by.
  lead_id text references organisation,
  partner_ids text[] not null default '{}',
  class text not null default '',
  person_id text references person,
  -- How often each move was made, first and last.
  moves jsonb not null,
  revision integer not null check (revision > 0),
  opened_at timestamptz not null,
  closed_at timestamptz,
  -- Of the clock that ends first. Null: none runs.
  due_at timestamptz,
  -- Of another system that it came from: the same comes in once.
  source text,
  demonstration boolean not null default false,
  primary key (place_id, record_id),
  foreign key (type_id, type_version) references record_type (type_id, version)
);
create unique index record_number on record (place_id, type_id, number);
create unique index record_source on record (place_id, type_id, source) where source is not null;
create index record_by_state on record (place_id, type_id, state, opened_at);
create index record_by_lead on record (lead_id, due_at) where closed_at is null;
create index record_by_time on record (type_id, opened_at desc, record_id desc);
create index record_by_due on record (type_id, coalesce(due_at, 'infinity'), record_id) where closed_at is null;
create index record_by_id on record (record_id);
create index record_person on record (person_id) where person_id is not null;

-- Appended only: a record's history is its events.
create table record_event (
  place_id text not null,
  record_id text not null,
  sequence integer not null check (sequence > 0),
  at timestamptz not null,
  actor text not null,
  office text not null
    check (office in ('registrar', 'dispatcher', 'lead', 'partner', 'verifier', 'supervisor', 'program')),
  organisation_id text,
  move text not null,
  state_from text,
  state_to text not null,
  fields jsonb not null default '{}',
  reason text,
  evidence text[] not null default '{}',
  primary key (place_id, record_id, sequence),
  foreign key (place_id, record_id) references record (place_id, record_id)
);
-- No state without the event that led to it.
alter table record add constraint record_last_event foreign key (place_id, record_id, revision)
  references record_event (place_id, record_id, sequence) deferrable initially deferred;

create table record_clock (
  place_id text not null,
  record_id text not null,
  clock text not null,
  events jsonb not null,
  state text not null check (state in ('running', 'suspended', 'stopped')),
  due_at timestamptz,
  warn_at timestamptz,
  stopped_at timestamptz,
  fired_at timestamptz,
  warned_at timestamptz,
  primary key (place_id, record_id, clock),
  foreign key (place_id, record_id) references record (place_id, record_id)
);
create index record_clock_due on record_clock (due_at) where state = 'running' and fired_at is null;
create index record_clock_warn on record_clock (warn_at) where state = 'running' and warned_at is null;

-- What a record bears on: an indicator, a part of a plan, a document, another record.
create table record_link (
  place_id text not null,
  record_id text not null,
  kind text not null check (kind in ('indicator', 'node', 'document', 'record')),
  target text not null,
  -- `opened-by`: the rule of another record that opened this one; else said by a person.
  relation text not null,
  at timestamptz not null,
  actor text not null,
  primary key (place_id, record_id, kind, target, relation),
  foreign key (place_id, record_id) references record (place_id, record_id)
);
create index record_link_target on record_link (kind, target);

-- Kept with every event: the sum over all records of what each adds. Equal to the full recount to the last digit.
create table record_total (
  place_id text not null references place,
  type_id text not null,
  measure text not null,
  month date not null check (extract(day from month) = 1),
  organisation_id text not null default '',
  class text not null default '',
  amount numeric not null,
  primary key (place_id, type_id, measure, month, organisation_id, class)
);
create index record_total_league on record_total (type_id, measure, month) include (place_id, amount);

-- The same by place alone: what a city's league table is made of, whoever is in charge and of whatever class.
create table record_place_total (
  type_id text not null,
  measure text not null,
  month date not null check (extract(day from month) = 1),
  place_id text not null references place,
  amount numeric not null,
  primary key (type_id, measure, month, place_id)
);

-- Numbers of records; gaps mean nothing.
create sequence record_serial;

grant insert on role_permission to current_user;
insert into role_permission (role, action)
select granted.role, permitted.action
from (values
  ('planner', array['ledger.read', 'ledger.open', 'ledger.supervise', 'ledger.configure']),
  ('reporter', array['ledger.read', 'ledger.open', 'request.handle']),
  ('verifier', array['ledger.read', 'ledger.verify']),
  ('dispatcher', array['ledger.read', 'ledger.open']),
  ('handler', array['ledger.read', 'ledger.open']),
  ('evaluator', array['ledger.read']),
  ('deputy', array['ledger.read'])
) as granted (role, actions) cross join unnest(granted.actions) as permitted (action);
revoke insert on role_permission from current_user;

-- Who may look at the records of a place: whoever may read there. And of a unit: what it leads or helps with.
create function readable_record() returns text immutable language sql return
  permitted_at('ledger.read', 'place_id')
    || ' or lead_id = any ((select permitted_organisations(''ledger.read''))::text[])'
    || ' or partner_ids && (select permitted_organisations(''ledger.read''))::text[]';

create function movable_record() returns text immutable language sql return
  permitted_at('ledger.open', 'place_id') || ' or ' || permitted_at('request.dispatch', 'place_id')
    || ' or ' || permitted_at('ledger.verify', 'place_id') || ' or ' || permitted_at('ledger.supervise', 'place_id')
    || ' or ' || permitted_as('lead_id', 'request.handle')
    || ' or partner_ids && (select acting_units(''request.handle''))::text[]';

-- Whether the one who acts has handled a record, as the unit in charge or as one that helps.
create function has_handled(at_place text, in_record text) returns boolean stable language plpgsql as $$
begin
  return exists (
    select from record_event
    where place_id = at_place and record_id = in_record and office in ('lead', 'partner') and actor = acting_login());
end $$;

call guard('record_type', '(select acting_account() is not null)', '(select permitted_everywhere(''ledger.configure''))');
call guard('record', readable_record(),
  permitted_at('ledger.open', 'place_id') || ' or ' || permitted_at('request.dispatch', 'place_id'), movable_record());
call guard('record_event', permitted_at('ledger.read', 'place_id') || ' or exists (
    select from record where record.place_id = record_event.place_id and record.record_id = record_event.record_id)',
  'actor = (select acting_login()) and exists (
    select from record
    where record.place_id = record_event.place_id and record.record_id = record_event.record_id
      and case office
        when ''registrar'' then ' || permitted_at('ledger.open', 'record_event.place_id') || '
        when ''dispatcher'' then ' || permitted_at('request.dispatch', 'record_event.place_id') || '
        when ''lead'' then organisation_id = lead_id and ' || permitted_as('organisation_id', 'request.handle') || '
        when ''partner'' then organisation_id = any (partner_ids) and ' || permitted_as('organisation_id', 'request.handle') || '
        when ''supervisor'' then ' || permitted_at('ledger.supervise', 'record_event.place_id') || '
        -- Who handles never judges (DESIGN 3.7): neither the person nor the unit.
        when ''verifier'' then ' || permitted_at('ledger.verify', 'record_event.place_id') || '
          and organisation_id is distinct from lead_id
          and not coalesce(' || permitted_as('lead_id', 'request.handle') || ', false)
          and not coalesce(partner_ids && (select acting_units(''request.handle''))::text[], false)
          and not has_handled(record_event.place_id, record_event.record_id)
        else false
      end)');
call guard('record_clock', 'exists (
    select from record where record.place_id = record_clock.place_id and record.record_id = record_clock.record_id)',
  'exists (select from record
    where record.place_id = record_clock.place_id and record.record_id = record_clock.record_id)',
  'exists (select from record
    where record.place_id = record_clock.place_id and record.record_id = record_clock.record_id)');
call guard('record_link', 'exists (
    select from record where record.place_id = record_link.place_id and record.record_id = record_link.record_id)',
  'actor = (select acting_login()) and exists (
    select from record where record.place_id = record_link.place_id and record.record_id = record_link.record_id)');
-- Totals name nobody; who may read records of plans may read them. Only events change them, see below.
call guard('record_total', readable_at('record.read', 'place_id'));
call guard('record_place_total', readable_at('record.read', 'place_id'));

-- Who called is shown, masked, with the record; in full to the units that deal with it.
create policy of_record on person for select using (exists (
  select from record where record.person_id = person.person_id));
do $$
begin
  execute 'create policy of_record on person_data for select using (exists (
    select from record where record.person_id = person_data.person_id and ('
    || permitted_as('lead_id', 'person.read') || ' or partner_ids && (select acting_units(''person.read''))::text[])))';
end $$;

-- Adds what events change in the totals: rows of [place, type, measure, month, unit, class, amount]. The unit that moves a
-- record need not see the totals of its place: for this one statement the program itself acts.
create function add_record_totals(rows jsonb) returns void language plpgsql as $$
declare
  acting text := current_setting('gangyao.account', true);
begin
  perform set_config('gangyao.account', '#program', true);
  insert into record_total (place_id, type_id, measure, month, organisation_id, class, amount)
  select line ->> 0, line ->> 1, line ->> 2, (line ->> 3)::date, line ->> 4, line ->> 5, sum((line ->> 6)::numeric)
  from jsonb_array_elements(rows) line
  group by 1, 2, 3, 4, 5, 6
  -- Always in the same order, so that two who add never wait for each other.
  order by 1, 2, 3, 4, 5, 6
  on conflict (place_id, type_id, measure, month, organisation_id, class)
  do update set amount = record_total.amount + excluded.amount;
  insert into record_place_total (type_id, measure, month, place_id, amount)
  select line ->> 1, line ->> 2, (line ->> 3)::date, line ->> 0, sum((line ->> 6)::numeric)
  from jsonb_array_elements(rows) line
  group by 1, 2, 3, 4
  order by 1, 2, 3, 4
  on conflict (type_id, measure, month, place_id) do update set amount = record_place_total.amount + excluded.amount;
  perform set_config('gangyao.account', coalesce(acting, ''), true);
end $$;

-- As `queue_webhooks`, for many changes: rows of [action, subject, actor, instant].
create function queue_webhooks_for(changes jsonb) returns void language plpgsql as $$
declare
  acting text := current_setting('gangyao.account', true);
begin
  perform set_config('gangyao.account', '#program', true);
  insert into webhook_delivery (delivery_id, webhook_id, event, subject, actor, at, tried_since, next_attempt_at)
  select left(replace(gen_random_uuid()::text, '-', ''), 24), webhook_id, line ->> 0, line ->> 1, line ->> 2,
    (line ->> 3)::timestamptz, (line ->> 3)::timestamptz, (line ->> 3)::timestamptz
  from webhook, jsonb_array_elements(changes) line
  where disabled_at is null and events && array['*', line ->> 0, split_part(line ->> 0, '.', 1) || '.*'];
  perform set_config('gangyao.account', coalesce(acting, ''), true);
end $$;

-- Where a record lies, what it is, and what happened to it never changes.
revoke update, delete, truncate on record_type, record_event, record_link from current_user;
revoke delete, truncate on record, record_clock, record_total, record_place_total from current_user;
revoke update on record from current_user;
grant update (type_version, title, state, fields, lead_id, partner_ids, class, person_id, moves, revision, closed_at, due_at)
  on record to current_user;
revoke update on record_clock from current_user;
grant update (events, state, due_at, warn_at, stopped_at, fired_at, warned_at) on record_clock to current_user;
revoke update on record_total from current_user;
grant update (amount) on record_total to current_user;
revoke update on record_place_total from current_user;
grant update (amount) on record_place_total to current_user;
