-- The audit of all documents side by side: its runs, what the last of them found, and what people decided about it.

create table audit_run (
  run_no integer primary key check (run_no > 0),
  audit_version text not null,
  reader_versions text[] not null,
  -- SHA-256 of what went in: documents with their readings, and what people corrected or rejected.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Number of the last entry of the audit trail when it was read; a run never replaces the findings of a later state.
  taken_in bigint not null check (taken_in >= 0),
  started_at timestamptz not null,
  finished_at timestamptz not null,
  document_count integer not null check (document_count >= 0),
  claim_count integer not null check (claim_count >= 0),
  verdicts jsonb not null,
  actor text not null
);

-- Findings of the last run. They follow from documents, reviews and the version of the audit, and are replaced as a whole.
create table finding (
  finding_id text primary key check (finding_id ~ '^[0-9a-f]{24}(-[1-9][0-9]*)?$'),
  -- Counts from 0, the gravest first.
  number integer not null unique check (number >= 0),
  rule text not null,
  rule_version integer not null check (rule_version > 0),
  verdict text not null check (verdict in ('inconsistent', 'suspect', 'not-comparable', 'consistent')),
  severity text not null check (severity in ('error', 'warning', 'note', 'info')),
  reason text not null,
  facts jsonb not null,
  formula text not null,
  computed text not null,
  stated text not null,
  tolerance text not null,
  confidence double precision not null check (confidence between 0 and 1),
  evidence jsonb not null,
  figures text not null,
  documents text[] not null,
  claims text[] not null,
  search_text text not null
);
-- All rows come at once and are looked up at once: no list of entries that wait to be sorted in.
create index finding_document on finding using gin (documents) with (fastupdate = off);
create index finding_claim on finding using gin (claims) with (fastupdate = off);
create index finding_reason on finding (reason, number);

-- Refers to a finding by its identifier, so it outlives every run.
create table finding_settlement (
  finding_id text not null check (finding_id ~ '^[0-9a-f]{24}(-[1-9][0-9]*)?$'),
  revision integer not null check (revision > 0),
  action text not null check (action in ('accept', 'dismiss', 'correct', 'reopen')),
  reason text,
  correction text,
  figures text not null,
  finding jsonb not null,
  actor text not null,
  at timestamptz not null,
  primary key (finding_id, revision),
  check (action <> 'dismiss' or reason <> ''),
  check ((action = 'correct') = (correction is not null))
);

-- Spellings of what is measured, each with its normal form: how one figure is followed through all documents.
create table subject_form (
  subject text primary key check (length(subject) <= 500),
  subject_key text not null
);
create index subject_form_key on subject_form (subject_key);

-- What several documents speak of, as the last run counted it; replaced with the findings.
create table audited_subject (
  subject_key text primary key check (length(subject_key) <= 500),
  subject text not null,
  statements integer not null check (statements > 0),
  documents integer not null check (documents > 1)
);

-- By hash: equality is all that is asked for, and a subject may be longer than an ordinary index takes.
create index claim_subject on claim using hash (subject);

revoke update, delete, truncate on audit_run, finding_settlement from current_user;
revoke update, truncate on finding, audited_subject from current_user;
revoke truncate on subject_form from current_user;
