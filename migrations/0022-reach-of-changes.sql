-- What the walk through all routes found to reach further than the office of whoever asks (docs/access.md), and the day on
-- which a grant ends.

-- The day that it is in China, as the program counts days everywhere (`src/shared/clock.ts`), whatever zone the database has.
create function day_in_china() returns date stable parallel safe language sql
  return (now() at time zone interval '8 hours')::date;

create or replace function acting_grants(wanted text) returns setof account_grant stable parallel safe language plpgsql as $$
begin
  if not acts_for_account() then return; end if;
  return query
    select account_grant.* from account_grant join role_permission using (role)
    where account_id = acting_account() and action = wanted and ended_at is null
      and (valid_until is null or valid_until >= day_in_china());
end $$;

-- A finding is settled by whoever may do so at the place of one of its documents, not by everybody who may read them.
alter policy insert on finding_settlement with check ((select acts_for_program()) or (
  actor = (select acting_login()) and finding_id in (
    select finding.finding_id from finding
    where (select permitted_everywhere('finding.settle')) or exists (
      select from document
      where document.document_id = any (finding.documents)
        and (document.place_id = any ((select permitted_places('finding.settle'))::text[])
          or document.place_id is null and (select permitted_anywhere('finding.settle')))))));

-- Whether one may still write all that an import brought: somebody who made it may have another office by now. What it brought
-- is looked for as the program, and nothing else is told.
create function reaches_import(in_import integer) returns boolean language plpgsql as $$
declare
  whom constant text := acting_account();
  places text[];
  plans text[];
  reaches boolean;
begin
  places := permitted_places('value.edit');
  plans := permitted_plans('plan.edit');
  perform set_config('gangyao.account', '#program', true);
  reaches := not exists (select from observation where import_no = in_import and place_id <> all (places))
    and not exists (select from target where import_no = in_import and plan_id <> all (plans))
    and not exists (select from plan where import_no = in_import and plan_id <> all (plans));
  perform set_config('gangyao.account', whom, true);
  return reaches;
end $$;
alter policy update on import_batch with check ((select acts_for_program())
  or (select permitted_everywhere('value.edit'))
  or actor = (select acting_login())
    and (select permitted_anywhere('value.edit') or permitted_anywhere('plan.edit'))
    and reaches_import(import_no));

-- A set of rules that foreign plans follow gets no new version, and a relation between definitions that foreign plans use is
-- neither declared nor ended: as with the definitions themselves.
create function is_shared_rule_set(in_rule_set text) returns boolean language plpgsql as $$
declare
  whom constant text := acting_account();
  own text[];
  is_shared boolean;
begin
  if permitted_everywhere('rules.edit') then return false; end if;
  own := permitted_plans('rules.edit');
  perform set_config('gangyao.account', '#program', true);
  is_shared := exists (select from plan where rule_set_id = in_rule_set and plan_id <> all (own));
  perform set_config('gangyao.account', whom, true);
  return is_shared;
end $$;
alter policy insert on rule_set with check ((select acts_for_program())
  or (select permitted_anywhere('rules.edit')) and not is_shared_rule_set(rule_set_id));

create function relates_shared_definitions(left_side jsonb, right_side jsonb) returns boolean language plpgsql as $$
begin
  return exists (
    select from jsonb_path_query(left_side || right_side, '$[*].indicatorIds[*]') as related
    where is_shared_definition(related #>> '{}'));
end $$;
alter policy insert on indicator_relation with check ((select acts_for_program())
  or (select permitted_anywhere('plan.edit')) and not relates_shared_definitions(left_side, right_side));
alter policy update on indicator_relation with check ((select acts_for_program())
  or (select permitted_anywhere('plan.edit')) and not relates_shared_definitions(left_side, right_side));

-- People are told of what happens to their own: verdicts on indicators of their unit, findings in documents that they have
-- added, contradictions about their records.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in ('mention', 'reply', 'collection-opened',
  'collection-returned', 'collection-due-soon', 'collection-overdue', 'verdict', 'findings', 'contradiction'));
