-- Documents, what was read from them, what people decided about it, and the audit trail.
-- Nothing here is ever updated but document.current_reading; see docs/tables.

create extension if not exists pg_trgm;

create table document (
  document_id text primary key check (document_id ~ '^[0-9a-f]{24}$'),
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  file_name text not null,
  format text not null check (format in ('txt', 'html', 'docx', 'pdf', 'xlsx')),
  byte_length bigint not null check (byte_length > 0),
  text_length integer not null check (text_length > 0),
  demonstration boolean not null,
  source text,
  added_at timestamptz not null,
  added_by text not null,
  current_reading integer not null
);

create table document_content (
  document_id text primary key references document,
  original bytea not null,
  text_utf16 bytea not null,
  marks jsonb not null
);

-- Slices are fetched without the rest of the value only when it is stored uncompressed.
alter table document_content alter column original set storage external;
alter table document_content alter column text_utf16 set storage external;

create table passage (
  document_id text not null references document,
  number integer not null check (number >= 0),
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null,
  role text not null check (role in ('title', 'heading', 'paragraph', 'row', 'furniture')),
  level smallint,
  primary key (document_id, number),
  check (end_offset > start_offset)
);

create index passage_start on passage (document_id, start_offset);

create table reading (
  document_id text not null references document,
  reading_no integer not null check (reading_no > 0),
  reader_version text not null,
  read_at timestamptz not null,
  title text,
  kind text not null
    check (kind in ('mid-term-evaluation', 'work-report', 'plan-execution', 'outline', 'communique', 'other')),
  issuer text,
  region text,
  issued_on text,
  claim_count integer not null check (claim_count >= 0),
  claims_by_kind jsonb not null,
  primary key (document_id, reading_no),
  unique (document_id, reader_version)
);

create table section (
  document_id text not null references document,
  reading_no integer not null,
  number integer not null check (number >= 0),
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null,
  title text not null,
  level smallint not null,
  parent integer,
  primary key (document_id, reading_no, number),
  check (end_offset >= start_offset)
);

create table claim (
  document_id text not null references document,
  reading_no integer not null,
  number integer not null check (number >= 0),
  claim_key text not null,
  start_offset integer not null check (start_offset >= 0),
  end_offset integer not null,
  mention_start integer not null,
  mention_end integer not null,
  quote text not null,
  subject text not null,
  region text not null,
  period text not null,
  period_basis text not null check (period_basis in ('explicit', 'inherited', 'default')),
  value numeric not null,
  value_text text not null,
  value_high numeric,
  value_high_text text,
  unit text not null,
  value_canonical numeric not null,
  value_canonical_text text not null,
  unit_canonical text not null,
  kind text not null
    check (kind in ('level', 'growth', 'change', 'share', 'rank', 'count', 'cumulative', 'bound', 'target')),
  comparator text not null check (comparator in ('eq', 'ge', 'gt', 'le', 'lt', 'approx')),
  status text not null check (status in ('actual', 'target', 'expected')),
  section text[] not null,
  flags text[] not null,
  rules text[] not null,
  confidence double precision not null check (confidence between 0 and 1),
  search_text text not null generated always as (lower(subject || ' ' || quote)) stored,
  primary key (document_id, reading_no, number),
  check (start_offset <= mention_start and mention_start < mention_end and mention_end <= end_offset)
);

-- Holds all that counting needs, a sixth of the table's size.
create unique index claim_address on claim (document_id, reading_no, claim_key)
  include (kind, status, region, period, confidence, mention_start);

-- For the reader of a long document, which asks for a stretch of the text.
create index claim_place on claim (document_id, reading_no, mention_start);

create index claim_search on claim using gin (search_text gin_trgm_ops);

create table claim_review (
  document_id text not null references document,
  claim_key text not null,
  revision integer not null check (revision > 0),
  action text not null check (action in ('accept', 'correct', 'reject', 'reopen')),
  reason text,
  correction jsonb,
  actor text not null,
  at timestamptz not null,
  primary key (document_id, claim_key, revision),
  check (action = 'accept' or reason is not null),
  check ((action = 'correct') = (correction is not null))
);

create table audit_entry (
  sequence bigint primary key check (sequence > 0),
  at timestamptz not null,
  actor text not null,
  action text not null,
  subject text not null,
  before jsonb,
  after jsonb,
  reason text,
  previous_hash text not null,
  hash text not null unique
);

-- What was written stays as it was written. Privileges instead of triggers: they work on a Citus cluster too. They bind
-- the owner of the tables, which is the program's own role; only a superuser is above them, and the hash chain shows it.
revoke update, delete, truncate on
  document_content, passage, reading, section, claim, claim_review, audit_entry from current_user;
revoke delete, truncate on document from current_user;
revoke update on document from current_user;
grant update (current_reading) on document to current_user;
