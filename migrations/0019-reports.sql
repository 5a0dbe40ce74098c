-- Reports: composed from facts, edited, checked, submitted, published. docs/reports.md.
-- Everything is appended; `report` itself only points at its last version and step.

create table report (
  report_id text primary key check (report_id ~ '^[0-9a-f]{24}$'),
  plan_id text not null references plan,
  place_id text not null references place,
  kind text not null check (kind in ('annual-monitoring', 'mid-term', 'final', 'plan-execution', 'hotline-bulletin',
    'meeting-pack', 'one-page')),
  as_of date not null,
  window_from date not null,
  window_to date not null,
  -- The round of evaluation that it is written in: a record. Null: none.
  round_record_id text check (round_record_id ~ '^[0-9a-f]{24}$'),
  title text not null check (title <> ''),
  sample boolean not null,
  created_at timestamptz not null,
  created_by text not null,
  state text not null,
  step_no integer not null,
  version_no integer not null,
  -- The version that everybody may see. Null: none yet.
  published_version integer,
  check (window_from <= window_to)
);
create index report_by_plan on report (plan_id, created_at);
create index report_by_place on report (place_id, created_at);

-- What a report was composed from, each time.
create table report_composition (
  report_id text not null references report deferrable initially deferred,
  composition_no integer not null check (composition_no > 0),
  template text not null,
  facts json not null,
  basis json not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  actor text not null,
  primary key (report_id, composition_no)
);

create table report_version (
  report_id text not null references report deferrable initially deferred,
  version_no integer not null check (version_no > 0),
  composition_no integer not null,
  cause text not null check (cause in ('compose', 'recompose', 'edit', 'confirm', 'upload', 'undo')),
  -- The report as a tree of blocks, and the hash of this text.
  tree json not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  reason text not null default '',
  at timestamptz not null,
  actor text not null,
  primary key (report_id, version_no),
  foreign key (report_id, composition_no) references report_composition
);

-- The audit of a version: what was found, and how much of it stands in the way.
create table report_check (
  report_id text not null,
  version_no integer not null,
  check_no integer not null check (check_no > 0),
  findings json not null,
  blocking integer not null check (blocking >= 0),
  at timestamptz not null,
  actor text not null,
  primary key (report_id, version_no, check_no),
  unique (report_id, version_no, check_no, blocking),
  foreign key (report_id, version_no) references report_version
);

create table report_step (
  report_id text not null,
  step_no integer not null check (step_no > 0),
  state text not null check (state in ('draft', 'checked', 'submitted', 'published', 'withdrawn')),
  version_no integer not null,
  -- What is checked, submitted or published has a check of this very version in which nothing stands in the way.
  check_no integer,
  blocking integer check (blocking = 0),
  reason text not null default '',
  at timestamptz not null,
  actor text not null,
  primary key (report_id, step_no),
  unique (report_id, step_no, state, version_no),
  foreign key (report_id, version_no) references report_version,
  foreign key (report_id, version_no, check_no, blocking)
    references report_check (report_id, version_no, check_no, blocking),
  check ((state in ('checked', 'submitted', 'published')) = (check_no is not null)),
  check ((check_no is null) = (blocking is null)),
  check (state <> 'withdrawn' or reason <> '')
);
-- No state without the step that led to it.
alter table report add constraint report_last_step foreign key (report_id, step_no, state, version_no)
  references report_step (report_id, step_no, state, version_no) deferrable initially deferred;

-- The verification bundle of a published version, as it was handed out on the day.
create table report_bundle (
  report_id text not null,
  version_no integer not null,
  bytes bytea not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  at timestamptz not null,
  actor text not null,
  primary key (report_id, version_no),
  foreign key (report_id, version_no) references report_version
);
alter table report add constraint report_published foreign key (report_id, published_version)
  references report_bundle (report_id, version_no) deferrable initially deferred;

-- Whether the one who acts wrote a version.
create function wrote_report(in_report text, in_version integer) returns boolean stable language plpgsql as $$
begin
  return exists (
    select from report_version
    where report_id = in_report and version_no = in_version and actor = acting_login());
end $$;

-- Whether a version is published. Withdrawn ones stay to be seen, as withdrawn.
create function is_published_report(in_report text, in_version integer) returns boolean stable language plpgsql as $$
begin
  return exists (
    select from report_step where report_id = in_report and version_no = in_version and state = 'published');
end $$;

-- Text of the condition that an action is permitted for a report: at its place, or in its plan where that is of the place.
create function permitted_report(wanted text) returns text immutable language sql return
  format('(%s or plan_id = any ((select granted_plans(%L))::text[])
    and place_id = (select plan.place_id from plan where plan.plan_id = report.plan_id))', permitted_at(wanted, 'place_id'), wanted);

call guard('report', readable_at('report.read', 'place_id')
    || ' or (published_version is not null and (select acting_account() is not null))',
  'created_by = (select acting_login()) and ' || permitted_report('report.edit') || ' and ' || readable_plan('plan_id'),
  permitted_report('report.edit') || ' or ' || permitted_report('report.publish'));
call guard('report_composition', 'report_id in (select report_id from report where ' || readable_at('report.read', 'place_id') || ')',
  'actor = (select acting_login()) and report_id in (select report_id from report where ' || permitted_report('report.edit') || ')');
call guard('report_version', 'report_id in (select report_id from report where ' || readable_at('report.read', 'place_id') || ')
    or (select acting_account() is not null) and is_published_report(report_id, version_no)',
  'actor = (select acting_login()) and report_id in (
    select report_id from report where state <> ''submitted'' and ' || permitted_report('report.edit') || ')');
call guard('report_check', 'report_id in (select report_id from report where ' || readable_at('report.read', 'place_id') || ')',
  'actor = (select acting_login()) and report_id in (
    select report_id from report where ' || permitted_report('report.edit') || ' or ' || permitted_report('report.publish') || ')');
-- Who wrote a version does not publish it alone.
call guard('report_step', 'report_id in (select report_id from report where ' || readable_at('report.read', 'place_id') || ')
    or state in (''published'', ''withdrawn'') and (select acting_account() is not null)',
  'actor = (select acting_login()) and report_id in (
    select report_id from report
    where case report_step.state
      when ''published'' then ' || permitted_report('report.publish') || ' and report.state = ''submitted''
        and report.version_no = report_step.version_no
        and not wrote_report(report_step.report_id, report_step.version_no)
      when ''withdrawn'' then ' || permitted_report('report.publish') || '
        and is_published_report(report_step.report_id, report_step.version_no)
      when ''draft'' then ' || permitted_report('report.edit') || ' or ' || permitted_report('report.publish') || '
      else ' || permitted_report('report.edit') || ' end)');
call guard('report_bundle', '(select acting_account() is not null) and is_published_report(report_id, version_no)',
  'actor = (select acting_login()) and report_id in (select report_id from report where ' || permitted_report('report.publish') || ')');

-- Nothing is overwritten. What is referred to is locked by who refers to it: PostgreSQL asks for update of a column.
revoke update, delete, truncate on report, report_composition, report_version, report_check, report_step, report_bundle
  from current_user;
grant update (state, step_no, version_no, published_version) on report to current_user;
