-- What an account reaches is looked up several times in nearly every statement (docs/access.md). The recursive parts were
-- planned anew each time, because a plan for a known list of places looks cheaper than one for any list: planning took twice
-- as long as looking. They are planned once for each connection now.
alter function places_within(text[]) set plan_cache_mode = force_generic_plan;
alter function permitted_organisations(text) set plan_cache_mode = force_generic_plan;
alter function readable_places(text, boolean) set plan_cache_mode = force_generic_plan;
alter function permitted_plans(text) set plan_cache_mode = force_generic_plan;
alter function acting_units(text) set plan_cache_mode = force_generic_plan;

-- In one statement: whether the account still counts was asked apart from its grants.
create or replace function acting_grants(wanted text) returns setof account_grant stable parallel safe language plpgsql as $$
begin
  return query
    select account_grant.*
    from account_grant join account using (account_id) join role_permission using (role)
    where account_grant.account_id = acting_account() and disabled_at is null and action = wanted and ended_at is null
      and (valid_until is null or valid_until >= day_in_china());
end $$;
alter function acting_grants(text) set plan_cache_mode = force_generic_plan;

-- The session of a secret's hash with its account and what that may do somewhere, in a function for the same reason: asked by
-- every request, and the policies of four tables were planned with it each time.
create function live_session(of_token text, at timestamptz, idle_since timestamptz)
  returns table (
    session_id text, seen_at timestamptz, account_id text, login text, name text, must_change_password boolean,
    actions text[])
  stable language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    select session.session_id, seen_at, account.account_id, login, name, must_change_password, array(
      select distinct action from account_grant join role_permission using (role)
      where account_grant.account_id = account.account_id and ended_at is null
        and (valid_until is null or valid_until >= day_in_china()))
    from session join account using (account_id)
    where token_hash = of_token and session.ended_at is null and expires_at > at and seen_at > idle_since
      and disabled_at is null;
end $$;
