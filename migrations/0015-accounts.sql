-- Accounts without offices are kept by who made them, not by every administrator of a place: somebody between two offices
-- is nobody's to take over.

-- Whether one keeps an account: all that it may do lies within one's own reach. Where it may do nothing, all that it ever
-- might did, or one has made it oneself and nobody gave it anything since.
create or replace function keeps_account(kept text) returns boolean stable language plpgsql as $$
begin
  if permitted_everywhere('account.manage') then return true; end if;
  if not permitted_anywhere('account.manage') then return false; end if;
  if exists (select from account_grant where account_id = kept and ended_at is null) then
    return not exists (
      select from account_grant
      where account_id = kept and ended_at is null and not within_reach(place_id, organisation_id));
  end if;
  if exists (select from account_grant where account_id = kept) then
    return not exists (
      select from account_grant where account_id = kept and not within_reach(place_id, organisation_id));
  end if;
  return exists (select from account where account_id = kept and created_by = acting_login());
end $$;
