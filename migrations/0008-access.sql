-- Accounts, roles, and who may see and do what: docs/access.md. Enforced here, for every connection of the program, by
-- row-level security. What is not allowed is not there (select), or refused with 42501 (insert, update, delete).
--
-- Each transaction says for whom it acts: set_config('gangyao.account', ID, true). Nothing said: nothing is seen.
--   #program  the program itself: start, background work, identity
--   #local    the one person of the single-user mode
--   #public   whoever reads without an account, where that is switched on
--   else      an account_id
--! breaking

create table account (
  account_id text primary key check (account_id ~ '^[0-9a-f]{24}$'),
  -- What one signs in with; also what stands in the audit trail as actor.
  login text not null unique check (login ~ '^[a-z0-9][a-z0-9._@-]{1,63}$'),
  name text not null check (name <> ''),
  -- Identity at a single sign-on provider: issuer and subject.
  oidc_issuer text,
  oidc_subject text,
  must_change_password boolean not null default false,
  created_at timestamptz not null,
  created_by text not null,
  disabled_at timestamptz,
  unique (oidc_issuer, oidc_subject),
  check ((oidc_issuer is null) = (oidc_subject is null))
);

-- What only the program itself may read.
create table account_secret (
  account_id text primary key references account,
  -- PHC string of argon2id; null: no password, single sign-on only.
  password_hash text,
  password_set_at timestamptz,
  failed_attempts integer not null default 0 check (failed_attempts >= 0),
  locked_until timestamptz
);

-- One-time links: the first administrator, an invitation, a forgotten password.
create table account_link (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  kind text not null check (kind in ('first-administrator', 'set-password')),
  account_id text references account,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  check ((kind = 'set-password') = (account_id is not null))
);

create table session (
  session_id text primary key check (session_id ~ '^[0-9a-f]{24}$'),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id text not null references account,
  created_at timestamptz not null,
  seen_at timestamptz not null,
  -- Whatever is done: a session ends then.
  expires_at timestamptz not null,
  ended_at timestamptz,
  address text not null,
  user_agent text not null default ''
);
create index session_account on session (account_id);

create table api_token (
  token_id text primary key check (token_id ~ '^[0-9a-f]{24}$'),
  token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id text not null references account,
  name text not null check (name <> ''),
  -- Actions that it may do, of those that its account may do.
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index api_token_account on api_token (account_id);

create table role (
  role text primary key,
  position integer not null unique
);

-- The table of permissions; there is no other.
create table role_permission (
  role text not null references role,
  action text not null,
  primary key (role, action)
);

alter table plan add constraint plan_at_place unique (plan_id, place_id);

create table account_grant (
  grant_id text primary key check (grant_id ~ '^[0-9a-f]{24}$'),
  account_id text not null references account,
  role text not null references role,
  -- The place with what lies in it; or the unit with what belongs to it; or the plan, with its place. None: everywhere.
  place_id text references place,
  organisation_id text references organisation,
  plan_id text,
  valid_until date,
  granted_at timestamptz not null,
  granted_by text not null,
  ended_at timestamptz,
  ended_by text,
  check (organisation_id is null or num_nonnulls(place_id, plan_id) = 0),
  foreign key (plan_id, place_id) references plan (plan_id, place_id),
  check (plan_id is null or place_id is not null)
);
create index account_grant_account on account_grant (account_id);

insert into role (role, position) values
  ('administrator', 1), ('auditor', 2), ('planner', 3), ('reporter', 4), ('verifier', 5), ('dispatcher', 6),
  ('handler', 7), ('evaluator', 8), ('deputy', 9), ('public', 10);

insert into role_permission (role, action)
select granted.role, permitted.action
from (values
  -- Keeps accounts; neither writes figures nor reads the trail: three offices apart, GB/T 22239-2019 8.1.5.
  ('administrator', array['account.manage', 'record.read', 'document.read', 'webhook.manage']),
  ('auditor', array['trail.read', 'record.read', 'document.read', 'collection.read', 'person.erase']),
  ('planner', array['record.read', 'document.read', 'document.add', 'document.publish', 'claim.review',
    'finding.settle', 'directory.edit', 'plan.edit', 'value.edit', 'collection.read', 'collection.open', 'collection.verify', 'collection.approve',
    'rules.edit', 'verdict.keep', 'assessment.self', 'assessment.official', 'verdict.override', 'comment.write']),
  ('reporter', array['record.read', 'document.read', 'document.add', 'collection.report', 'comment.write']),
  ('verifier', array['record.read', 'document.read', 'collection.read', 'collection.verify', 'claim.review',
    'finding.settle', 'comment.write']),
  ('dispatcher', array['record.read', 'document.read', 'request.dispatch', 'person.read', 'comment.write']),
  ('handler', array['record.read', 'document.read', 'request.handle', 'person.read', 'comment.write']),
  ('evaluator', array['record.read', 'document.read', 'assessment.third-party', 'comment.write']),
  ('deputy', array['record.read', 'document.read', 'comment.write']),
  ('public', array['record.read', 'document.read'])
) as granted (role, actions) cross join unnest(granted.actions) as permitted (action);

-- The published ones are there for whoever may read at all.
alter table document add column visibility text not null default 'internal' check (visibility in ('internal', 'public'));
alter table plan add column visibility text not null default 'internal' check (visibility in ('internal', 'public'));

-- The end of the audit trail, apart: who appends need not read what others did.
create table audit_head (
  only_one boolean primary key default true check (only_one),
  sequence bigint not null,
  hash text not null
);
insert into audit_head (sequence, hash)
select coalesce(max(sequence), 0), coalesce((array_agg(hash order by sequence desc))[1], repeat('0', 64)) from audit_entry;

alter table audit_entry
  -- Where the request came from; null: the program itself, and whatever was written before there were accounts.
  add column address text,
  add column algorithm text not null default 'sha256' check (algorithm in ('sha256', 'sm3'));

-- For whom this transaction acts. Missing: null.
create function acting_account() returns text stable parallel safe language sql
  return nullif(current_setting('gangyao.account', true), '');

create function acts_for_program() returns boolean stable parallel safe language sql
  return coalesce(acting_account() in ('#program', '#local'), false);

-- Whether this transaction acts for an account that may still do something.
create function acts_for_account() returns boolean stable parallel safe language plpgsql as $$
begin
  return exists (select from account where account_id = acting_account() and disabled_at is null);
end $$;

-- Login of the one who acts, as it stands in the audit trail. Missing: null for the program and for readers without account.
create function acting_login() returns text stable parallel safe language plpgsql as $$
begin
  return (select login from account where account_id = acting_account());
end $$;

-- The grants that count today for an action.
create function acting_grants(wanted text) returns setof account_grant stable parallel safe language plpgsql as $$
begin
  if not acts_for_account() then return; end if;
  return query
    select account_grant.* from account_grant join role_permission using (role)
    where account_id = acting_account() and action = wanted and ended_at is null
      and (valid_until is null or valid_until >= current_date);
end $$;

create function permitted_everywhere(wanted text) returns boolean stable parallel safe language plpgsql as $$
begin
  return acts_for_program() or exists (
    select from acting_grants(wanted) where num_nonnulls(place_id, organisation_id, plan_id) = 0);
end $$;

-- Whether an action is permitted at some place, unit or plan: enough for what belongs to none of them.
create function permitted_anywhere(wanted text) returns boolean stable parallel safe language plpgsql as $$
begin
  return acts_for_program() or exists (select from acting_grants(wanted));
end $$;

-- Places with all that lies in them.
create function places_within(outer_places text[]) returns text[] stable parallel safe language plpgsql as $$
begin
  return array(
    with recursive within (place_id) as (
      select unnest(outer_places)
      union
      select place.place_id from place join within on place.parent_id = within.place_id
    )
    select place_id from within);
end $$;

-- Places of an action: those granted, with all that lies in them.
create function permitted_places(wanted text) returns text[] stable parallel safe language plpgsql as $$
begin
  return places_within(array(select place_id from acting_grants(wanted) where place_id is not null and plan_id is null));
end $$;

-- Units of an action: those granted, with all that belong to them.
create function permitted_organisations(wanted text) returns text[] stable parallel safe language plpgsql as $$
begin
  return array(
    with recursive within (organisation_id) as (
      select organisation_id from acting_grants(wanted) where organisation_id is not null
      union
      select organisation.organisation_id from organisation
      join within on organisation.parent_id = within.organisation_id
    )
    select organisation_id from within);
end $$;

-- Units that one may act as: those granted, and those at the places granted.
create function acting_units(wanted text) returns text[] stable parallel safe language plpgsql as $$
begin
  return permitted_organisations(wanted)
    || array(select organisation_id from organisation where place_id = any (permitted_places(wanted)));
end $$;

-- Places that may be looked at: the permitted ones, those of one's units, what they lie in; and those of one's plans.
create function readable_places(wanted text, of_plans boolean default true) returns text[] stable parallel safe language plpgsql as $$
begin
  return array(
    with recursive above (place_id) as (
      select unnest(permitted_places(wanted))
      union
      select organisation.place_id
      from organisation where organisation_id = any (permitted_organisations(wanted))
      union
      select place.parent_id from place join above using (place_id)
    )
    select place_id from above where place_id is not null)
    || places_within(array(select place_id from acting_grants(wanted) where plan_id is not null and of_plans));
end $$;

-- Plans of an action: those granted, and those of the places granted.
create function permitted_plans(wanted text) returns text[] stable parallel safe language plpgsql as $$
begin
  return array(
    select plan_id from acting_grants(wanted) where plan_id is not null
    union
    select plan_id from plan where place_id = any (permitted_places(wanted)));
end $$;

-- Plans granted by themselves. A function that does not read `plan`: its own policy asks.
create function granted_plans(wanted text) returns text[] stable parallel safe language plpgsql as $$
begin
  return array(select plan_id from acting_grants(wanted) where plan_id is not null);
end $$;

-- The place that a new document belongs to: that of the first grant which allows it. Null: everybody's with an account.
create function place_of_new_document() returns text stable language plpgsql as $$
begin
  if permitted_everywhere('document.add') then return null; end if;
  return (
    select coalesce(granted.place_id, organisation.place_id)
    from acting_grants('document.add') granted left join organisation using (organisation_id)
    order by granted_at, grant_id limit 1);
end $$;
alter table document add column place_id text references place;
alter table document alter column place_id set default place_of_new_document();
create index document_added_by on document (added_by);

-- Only the district may assess a street: 北京市街道办事处条例 art. 43. Units never assess places; a street assesses itself
-- only by `self`.
create function may_assess(assessed text, in_plan text, wanted text) returns boolean stable language plpgsql as $$
begin
  return permitted_everywhere(wanted) or exists (
    select from acting_grants(wanted) granted
    join place on place.place_id = granted.place_id
    where assessed = any (places_within(array[granted.place_id]))
      and (granted.plan_id is null or granted.plan_id = in_plan)
      and (place.level not in ('street', 'community') or wanted = 'assessment.self'));
end $$;

-- Collections that one has opened, in plans where one may.
create function opened_collections() returns integer[] stable language plpgsql as $$
begin
  return array(
    select collection_id from collection
    where actor = acting_login()
      and (permitted_everywhere('collection.open') or plan_id = any (permitted_plans('collection.open'))));
end $$;

-- Who reports never verifies (DESIGN 3.7): whether the one who acts has put in a value of this cell.
create function has_reported(in_collection integer, in_cell integer) returns boolean stable language plpgsql as $$
begin
  return exists (
    select from collection_entry
    where collection_id = in_collection and cell_no = in_cell and action in ('save', 'submit')
      and actor = acting_login());
end $$;

-- Whether plans that one may not edit use a definition as well: it is looked for as the program, and nothing else is told.
create function is_shared_definition(in_indicator text) returns boolean language plpgsql as $$
declare
  whom constant text := acting_account();
  own text[];
  is_shared boolean;
begin
  if permitted_everywhere('plan.edit') then return false; end if;
  own := permitted_plans('plan.edit');
  perform set_config('gangyao.account', '#program', true);
  is_shared := exists (select from plan_indicator where indicator_id = in_indicator and plan_id <> all (own));
  perform set_config('gangyao.account', whom, true);
  return is_shared;
end $$;

-- Whether one keeps an account: all that it may do lies within one's own reach.
create function keeps_account(kept text) returns boolean stable language plpgsql as $$
begin
  return permitted_everywhere('account.manage') or (
    permitted_anywhere('account.manage')
    and not exists (
      select from account_grant
      where account_id = kept and ended_at is null and not within_reach(place_id, organisation_id)));
end $$;

-- Whether a grant lies within the reach of the one who acts.
create function within_reach(of_place text, of_organisation text) returns boolean stable language plpgsql as $$
begin
  return permitted_everywhere('account.manage')
    or coalesce(of_place = any (permitted_places('account.manage')), false)
    or coalesce(of_organisation = any (acting_units('account.manage')), false);
end $$;

-- Text of the condition that an action is permitted at the place in a column. For policies.
create function permitted_at(wanted text, in_column text) returns text immutable language sql return
  format('((select permitted_everywhere(%1$L)) or %2$s = any ((select permitted_places(%1$L))::text[]))', wanted, in_column);

-- Text of the condition that the place in a column may be looked at. For policies.
create function readable_at(wanted text, in_column text) returns text immutable language sql return
  format('((select permitted_everywhere(%1$L)) or %2$s = any ((select readable_places(%1$L))::text[]))', wanted, in_column);

-- Text of the condition that an action is permitted in the plan in `plan_id`. For policies.
create function permitted_in_plan(wanted text) returns text immutable language sql return
  format('((select permitted_everywhere(%1$L)) or plan_id = any ((select permitted_plans(%1$L))::text[]))', wanted);

-- Text of the condition that the plan in a column may be looked at. For policies.
create function readable_plan(in_column text) returns text immutable language sql return
  format('((select permitted_everywhere(''record.read'')) or %s in (select plan.plan_id from plan))', in_column);

-- Text of the condition that an action is permitted at the place of the document in `document_id`. For policies.
create function permitted_in_document(wanted text) returns text immutable language sql return
  format('((select permitted_everywhere(%1$L)) or document_id in (
    select readable.document_id from document readable
    where readable.place_id = any ((select permitted_places(%1$L))::text[])
      or (readable.place_id is null and (select permitted_anywhere(%1$L)))))', wanted);

-- Text of the condition that the document in `document_id` may be looked at. For policies.
create function readable_document() returns text immutable language sql return
  '((select permitted_everywhere(''document.read'')) or document_id in (select document.document_id from document))';

-- Text of the condition that one may act as the unit in a column, for one of several actions. For policies.
create function permitted_as(in_column text, variadic wanted text[]) returns text immutable language sql return (
  select format('((select %s) or %s = any ((select %s)::text[]))', string_agg(format('permitted_everywhere(%L)', action), ' or '),
    in_column, string_agg(format('acting_units(%L)', action), ' || '))
  from unnest(wanted) as action);

-- Guards a table: what is not given is denied; the program itself may do everything that it has privileges for. An update of
-- a row that one sees but may not change is refused, not passed over. Where a row belongs is a column that nobody may update;
-- `document` is the exception, and says more below.
create procedure guard(guarded regclass, may_read text, may_insert text default null, may_update text default null,
  may_delete text default null) language plpgsql as $$
declare
  command text;
  condition text;
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  foreach command in array array['select', 'insert', 'update', 'delete'] loop
    condition := '(select acts_for_program())' || coalesce(' or (' || case command
      when 'select' then may_read when 'insert' then may_insert when 'update' then may_update else may_delete end || ')', '');
    execute format('create policy %1$I on %2$s for %1$s %3$s', command, guarded, case command
      when 'insert' then format('with check (%s)', condition)
      when 'update' then format('using ((select acts_for_program()) or (%s)) with check (%s)',
        coalesce(may_read, 'false'), condition)
      else format('using (%s)', condition) end);
  end loop;
end $$;

-- Accounts and what they may do are known to whoever has one; secrets only to the program. These two look at the mark
-- alone: the functions above read them.
call guard('account', 'acting_account() not like ''#%''', '(select permitted_anywhere(''account.manage''))',
  'keeps_account(account_id)');
call guard('account_grant', 'acting_account() not like ''#%''',
  'granted_by = (select acting_login()) and within_reach(place_id, organisation_id)',
  'within_reach(place_id, organisation_id)');
call guard('account_secret', null);
call guard('account_link', null);
call guard('session', 'account_id = acting_account() or (select permitted_everywhere(''account.manage''))', null,
  'account_id = acting_account() or (select permitted_everywhere(''account.manage''))');
call guard('api_token', 'account_id = acting_account() or (select permitted_everywhere(''account.manage''))',
  'account_id = acting_account()', 'account_id = acting_account() or (select permitted_everywhere(''account.manage''))');
call guard('role', 'true');
call guard('role_permission', 'true');
-- A reader without an account needs its number, too: another one, another state of the data.
call guard('audit_head', 'acting_account() is not null', null, '(select acts_for_account())');
call guard('audit_entry', '(select permitted_everywhere(''trail.read''))', 'actor = (select acting_login())');

-- The directory, and what belongs to no place.
call guard('place', '(select acting_account() is not null)', permitted_at('directory.edit', 'parent_id'),
  permitted_at('directory.edit', 'place_id'));
call guard('place_group', '(select acting_account() is not null)', '(select permitted_anywhere(''directory.edit''))');
call guard('place_group_member', '(select acting_account() is not null)', permitted_at('directory.edit', 'place_id'));
call guard('place_change', '(select acting_account() is not null)', '(select permitted_anywhere(''directory.edit''))');
call guard('place_change_share', '(select acting_account() is not null)', permitted_at('directory.edit', 'from_place_id'));
call guard('organisation', '(select acting_account() is not null)', permitted_at('directory.edit', 'place_id'),
  permitted_at('directory.edit', 'place_id'));
-- Where a figure comes from. Who put it in is for accounts; the sentence that it stands in for whoever may read the document.
call guard('source', '((select acts_for_account()) or (select acting_account() is not null) and kind <> ''person'')
  and (kind <> ''claim'' or (select permitted_everywhere(''document.read''))
    or coalesce(detail ->> ''documentId'' in (select document_id from document), true))',
  '(select permitted_anywhere(''value.edit'') or permitted_anywhere(''plan.edit'') or permitted_anywhere(''directory.edit'')
    or permitted_anywhere(''collection.approve'') or permitted_anywhere(''assessment.third-party'')
    or permitted_anywhere(''assessment.self'') or permitted_anywhere(''assessment.official'')
    or permitted_anywhere(''verdict.override''))');
-- Everybody must know which imports were undone: what they brought does not count any more.
call guard('import_batch', '(select acting_account() is not null)', 'actor = (select acting_login())
    and (select permitted_anywhere(''value.edit'') or permitted_anywhere(''plan.edit'') or permitted_anywhere(''directory.edit''))',
  '(select permitted_everywhere(''value.edit'')) or actor = (select acting_login())
    and (select permitted_anywhere(''value.edit'') or permitted_anywhere(''plan.edit''))');
call guard('indicator', '(select acts_for_account()) or indicator_id in (select indicator_id from plan_indicator)',
  '(select permitted_anywhere(''plan.edit'') or permitted_anywhere(''value.edit''))',
  '(select permitted_anywhere(''plan.edit'')) and not is_shared_definition(indicator_id)');
call guard('indicator_relation', '(select permitted_anywhere(''record.read''))', '(select permitted_anywhere(''plan.edit''))',
  '(select permitted_anywhere(''plan.edit''))');
call guard('rule_set', '(select acting_account() is not null)', '(select permitted_anywhere(''rules.edit''))');
call guard('verdict_scale', '(select acting_account() is not null)', '(select permitted_anywhere(''rules.edit''))');

-- Plans and what is measured in them. What stands in a plan is written by whoever may edit this plan; a district does not
-- write its own targets into the plan of the city.
call guard('plan', '(visibility = ''public'' and (select acting_account() is not null))
    or (select permitted_everywhere(''record.read'')) or plan_id = any ((select granted_plans(''record.read''))::text[])
    or place_id = any ((select readable_places(''record.read'', false))::text[])',
  permitted_at('plan.edit', 'place_id'), permitted_in_plan('plan.edit'));
do $$
declare
  guarded text;
begin
  foreach guarded in array array['plan_version', 'plan_node', 'plan_indicator', 'adjustment'] loop
    execute format('call guard(%L, %L, %3$L, %3$L)', guarded, readable_plan('plan_id'), permitted_in_plan('plan.edit'));
  end loop;
  foreach guarded in array array['target', 'decomposition'] loop
    execute format('call guard(%L, %L, %L)', guarded,
      readable_at('record.read', 'place_id') || ' and ' || readable_plan('plan_id')
        || ' or plan_id in (select plan_id from plan where visibility = ''public'')',
      permitted_in_plan('plan.edit') || ' and (plan_id = any ((select granted_plans(''plan.edit''))::text[]) or '
        || permitted_at('plan.edit', 'place_id') || ')');
  end loop;
end $$;
call guard('plan_link', readable_plan('from_plan_id') || ' and ' || readable_plan('to_plan_id'),
  replace(permitted_in_plan('plan.edit'), ' plan_id ', ' from_plan_id '));
call guard('adjustment_item', '(select permitted_everywhere(''record.read'')) or adjustment_id in (
    select adjustment_id from adjustment)',
  'adjustment_id in (select adjustment_id from adjustment where ' || permitted_in_plan('plan.edit') || ')');
call guard('observation', readable_at('record.read', 'place_id') || ' or (place_id, indicator_id) in (
    select place_id, indicator_id from plan join plan_indicator using (plan_id) where visibility = ''public'')',
  permitted_at('value.edit', 'place_id') || ' or (select permitted_anywhere(''collection.approve''))
    and (place_id, indicator_id) in (select place_id, indicator_id from collection_cell
      where approver_id = any ((select acting_units(''collection.approve''))::text[]))');
call guard('assessment', readable_at('record.read', 'place_id') || ' and ' || readable_plan('plan_id'),
  $$ actor = (select acting_login()) and case kind
  when 'self' then may_assess(place_id, plan_id, 'assessment.self')
  when 'official' then may_assess(place_id, plan_id, 'assessment.official')
  when 'override' then may_assess(place_id, plan_id, 'verdict.override')
  else may_assess(place_id, plan_id, 'assessment.third-party') end $$);
call guard('verdict_run', readable_at('record.read', 'place_id') || ' and ' || readable_plan('plan_id'),
  'actor = (select acting_login()) and ' || permitted_at('verdict.keep', 'place_id') || ' and ' || readable_plan('plan_id'));
call guard('verdict_result', '(select permitted_everywhere(''record.read'')) or run_id in (select run_id from verdict_run)',
  'run_id in (select run_id from verdict_run where ' || permitted_at('verdict.keep', 'place_id') || ')');

-- Collections: whoever opened or checks them sees all, a unit its own cells.
call guard('collection', permitted_in_plan('collection.read') || ' or exists (
    select from collection_cell where collection_cell.collection_id = collection.collection_id
      and (reporter_id = any ((select acting_units(''collection.report''))::text[])
        or verifier_id = any ((select acting_units(''collection.verify''))::text[])
        or approver_id = any ((select acting_units(''collection.approve''))::text[])))
    or actor = (select acting_login())',
  'actor = (select acting_login()) and ' || permitted_in_plan('collection.open'));
call guard('collection_unit', '(select acts_for_account())',
  'collection_id = any ((select opened_collections())::integer[])');
call guard('collection_cell', '(select acts_for_account()) and (' || permitted_at('collection.read', 'place_id') || ' or '
    || permitted_as('reporter_id', 'collection.report') || ' or ' || permitted_as('verifier_id', 'collection.verify') || ' or '
    || permitted_as('approver_id', 'collection.approve') || ')',
  permitted_at('collection.open', 'place_id') || ' and collection_id = any ((select opened_collections())::integer[])');
call guard('collection_entry', '(select permitted_everywhere(''collection.read'')) or exists (
    select from collection_cell
    where collection_cell.collection_id = collection_entry.collection_id and collection_cell.cell_no = collection_entry.cell_no)',
  'actor = (select acting_login()) and exists (
    select from collection_cell
    where collection_cell.collection_id = collection_entry.collection_id and collection_cell.cell_no = collection_entry.cell_no
      and case
        when action in (''save'', ''submit'', ''withdraw'')
          then organisation_id = reporter_id and ' || permitted_as('organisation_id', 'collection.report') || '
        when action = ''verify''
          then organisation_id = verifier_id and organisation_id <> reporter_id
            and ' || permitted_as('organisation_id', 'collection.verify') || ' and not has_reported(collection_id, cell_no)
        when action in (''approve'', ''declare-missing'')
          then organisation_id = approver_id and organisation_id <> reporter_id
            and ' || permitted_as('organisation_id', 'collection.approve') || ' and not has_reported(collection_id, cell_no)
        else organisation_id in (verifier_id, approver_id)
          and ' || permitted_as('organisation_id', 'collection.verify', 'collection.approve') || '
      end)');
call guard('collection_closing', '(select permitted_everywhere(''collection.read'')) or collection_id in (
    select collection_id from collection)',
  'actor = (select acting_login()) and collection_id in (select collection_id from collection)
    and ' || permitted_as('organisation_id', 'collection.report', 'collection.verify', 'collection.approve', 'collection.open'));

-- Documents, and what is read in them: written by whoever adds the document, once.
call guard('document', '(visibility = ''public'' and (select acting_account() is not null)) or '
    || readable_at('document.read', 'place_id')
    || ' or (place_id is null and (select permitted_anywhere(''document.read'')))',
  'added_by = (select acting_login()) and ('
    || permitted_at('document.add', 'place_id') || ' or (select permitted_anywhere(''document.add''))
      and place_id is not distinct from (select place_of_new_document()))
    and (visibility = ''internal'' or ' || permitted_at('document.publish', 'place_id') || ')',
  permitted_at('document.publish', 'place_id'));
-- Its place may be changed: only by whoever may do so where it lay before, too.
do $$
begin
  execute 'create policy leave on document as restrictive for update using ((select acts_for_program()) or '
    || permitted_at('document.publish', 'place_id') || ') with check (true)';
end $$;
do $$
declare
  guarded text;
begin
  foreach guarded in array array['document_content', 'passage', 'reading', 'section', 'claim'] loop
    execute format('call guard(%L, %L, %L)', guarded, readable_document(), '(select permitted_anywhere(''document.add''))
      and document_id in (select document_id from document where added_by = (select acting_login()))');
  end loop;
end $$;
call guard('claim_review', readable_document(),
  'actor = (select acting_login()) and (' || permitted_in_document('claim.review') || ')');

-- The audit runs as the program; what it finds is for those who may read all documents of it.
call guard('audit_run', '(select acts_for_account())');
call guard('finding', '(select permitted_everywhere(''document.read'')) or not exists (
    select from unnest(documents) as needed (document_id)
    where needed.document_id not in (select document.document_id from document))');
call guard('finding_settlement', '(select permitted_everywhere(''document.read'')) or finding_id in (
    select finding_id from finding)',
  'actor = (select acting_login()) and (select permitted_anywhere(''finding.settle''))
    and finding_id in (select finding_id from finding)');
-- Words of documents, for whoever may read one that has them.
call guard('subject_form', '(select permitted_everywhere(''document.read'')) or exists (
    select from claim where claim.subject = subject_form.subject)');
call guard('audited_subject', '(select permitted_everywhere(''document.read'')) or exists (
    select from subject_form where subject_form.subject_key = audited_subject.subject_key)');

-- `like` and `@>` are not leak-proof and never reach an index behind a policy: these would only cost. docs/decisions/0019.
drop index claim_search, finding_document, finding_claim;

-- Not update on `role`: what refers to it locks its row, and PostgreSQL asks for update to lock.
revoke insert, delete, truncate on role from current_user;
revoke insert, update, delete, truncate on role_permission from current_user;
revoke delete, truncate on account, account_secret, account_link, session, api_token, account_grant, audit_head
  from current_user;
-- Where something lies, and who somebody is, never changes: who may reach it would change with it.
revoke update on account, account_grant, place, place_group_member, organisation, plan_node, plan_indicator, adjustment
  from current_user;
grant update (name, oidc_issuer, oidc_subject, must_change_password, disabled_at) on account to current_user;
grant update (ended_at, ended_by) on account_grant to current_user;
grant update (valid_to) on place, place_group_member, organisation to current_user;
grant update (to_version) on plan_node to current_user;
grant update (to_version) on plan_indicator to current_user;
grant update (committee_draft_on, submitted_on, meeting_on, superior_consent, result, version, reported_next_congress_on)
  on adjustment to current_user;
grant update (visibility, place_id) on document to current_user;
grant update (visibility) on plan to current_user;
