-- The template that a report was composed by, whole: the bundle proves the report with it, whatever the catalogue says later.

alter table report_composition add column definition json not null;

-- What refers to a row locks it, and PostgreSQL asks for update of a column to lock: one that a key holds, and that no policy
-- lets anybody change.
grant update (report_id) on report_composition, report_version, report_check, report_step, report_bundle to current_user;
