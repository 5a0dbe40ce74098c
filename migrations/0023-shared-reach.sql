-- Whoever holds the same offices sees the same: answers are shared by offices, not by account (docs/decisions/0023). What was
-- changed is told to every program that asks; it says which things, never what they became.
create or replace function standing(known_sequence bigint, wanted text, of_subject text)
  returns table (at_sequence bigint, reach text, changed text[], state bigint) volatile language plpgsql as $$
declare
  asker text := current_setting('gangyao.account', true);
begin
  reach := case
    when permitted_everywhere(wanted) then 'everywhere'
    when acts_for_account() then concat_ws(' ', 'offices', day_in_china(), (
      select md5(string_agg(distinct jsonb_build_array(role, place_id, organisation_id, plan_id, valid_until)::text, ''))
      from account_grant where account_id = acting_account() and ended_at is null))
    else concat_ws(' ', acting_account(), day_in_china()) end;
  if of_subject is not null then state := last_change(of_subject); end if;
  perform set_config('gangyao.account', '#program', true);
  at_sequence := (select coalesce(max(audit_head.sequence), 0) from audit_head);
  if at_sequence - known_sequence between 1 and 1000 then
    changed := array(select audit_entry.action || ' ' || audit_entry.subject from audit_entry
      where audit_entry.sequence > known_sequence and audit_entry.sequence <= at_sequence order by audit_entry.sequence);
  end if;
  perform set_config('gangyao.account', coalesce(asker, ''), true);
  return next;
end $$;
