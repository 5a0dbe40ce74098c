-- A round may have deadlines of its own, in days before its meeting, with the reason why they are not those of its level of
-- government: [{"step", "days", "reason"}]. Frozen with the scheme (the trigger of 0017). Null: those of the level count.
alter table round_scheme add column deadlines jsonb
  check (jsonb_typeof(deadlines) = 'array' and jsonb_array_length(deadlines) > 0);
