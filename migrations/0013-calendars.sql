-- Working time of a place: hours of its week, and days that are not what their weekday says. What a place does not set
-- holds from the one that it lies in. docs/clocks.md.

create table working_hours (
  place_id text primary key references place,
  -- East of UTC; no summer time.
  offset_minutes integer not null check (abs(offset_minutes) <= 840),
  -- Seven days, Monday first; each a list of stretches in minutes of the day.
  week jsonb not null check (jsonb_array_length(week) = 7),
  standard_day jsonb not null check (jsonb_array_length(standard_day) > 0),
  reason text not null check (reason <> ''),
  actor text not null,
  at timestamptz not null
);

create table calendar_day (
  place_id text not null references place,
  day date not null,
  kind text not null check (kind in ('holiday', 'working', 'custom')),
  hours jsonb,
  reason text not null check (reason <> ''),
  actor text not null,
  at timestamptz not null,
  primary key (place_id, day),
  check ((kind = 'custom') = (hours is not null))
);

do $$
declare
  guarded text;
begin
  foreach guarded in array array['working_hours', 'calendar_day'] loop
    execute format('call guard(%L, %L, %3$L, %3$L, %3$L)', guarded, '(select acting_account() is not null)',
      permitted_at('ledger.configure', 'place_id'));
    execute format('revoke truncate on %I from current_user', guarded);
  end loop;
end $$;
-- Whoever changes a calendar changes it for the places in it as well: open clocks are worked out anew with it.

-- A foreign key holds the row that it names, which takes the right to update one of its columns; policies let only the
-- program do so.
grant update (reason) on record_type, record_event to current_user;
