-- What is needed to know whether a remembered answer still holds, in one statement: docs/decisions/0023.

-- `at_sequence`: number of the last audit entry. `reach`: who may read everything of a kind reads the same; everybody else
-- what their own grants reach today. `changed`: action and subject of the entries behind `known_sequence`, in their order, for who may
-- read everything; null: too many, or not for them. `state`: number of the last entry about a thing, if one is named.
create function standing(known_sequence bigint, wanted text, of_subject text)
  returns table (at_sequence bigint, reach text, changed text[], state bigint) volatile language plpgsql as $$
declare
  asker text := current_setting('gangyao.account', true);
begin
  reach := case when permitted_everywhere(wanted) then 'everywhere' else concat_ws(' ', acting_account(), current_date) end;
  if of_subject is not null then state := last_change(of_subject); end if;
  -- The trail is not for everybody: looked up as the program, for what was changed, never for what it became.
  perform set_config('gangyao.account', '#program', true);
  at_sequence := (select coalesce(max(audit_head.sequence), 0) from audit_head);
  if reach = 'everywhere' and at_sequence - known_sequence between 1 and 1000 then
    changed := array(select audit_entry.action || ' ' || audit_entry.subject from audit_entry
      where audit_entry.sequence > known_sequence and audit_entry.sequence <= at_sequence order by audit_entry.sequence);
  end if;
  perform set_config('gangyao.account', coalesce(asker, ''), true);
  return next;
end $$;
