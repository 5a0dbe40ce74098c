-- What a record bears on, and its clocks, are written by whoever holds an office in it, as the record itself; until now by
-- whoever saw it. A unit with a record of its own but no office there (a planner of a bureau, a deputy) only looks.

do $$
declare
  guarded text;
  condition text;
begin
  foreach guarded in array array['record_link', 'record_clock'] loop
    condition := format('(select acts_for_program()) or %s exists (
      select from record
      where record.place_id = %2$I.place_id and record.record_id = %2$I.record_id and (%3$s))',
      case guarded when 'record_link' then 'actor = (select acting_login()) and' else '' end, guarded, movable_record());
    execute format('alter policy insert on %I with check (%s)', guarded, condition);
    if guarded = 'record_clock' then execute format('alter policy update on %I with check (%s)', guarded, condition); end if;
  end loop;
end $$;
