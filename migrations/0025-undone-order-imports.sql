-- Work orders of another platform come in file by file; each file is a batch that can be undone as a whole: docs/requests.md.

create table order_import (
  import_id text primary key check (import_id ~ '^[0-9a-f]{24}$'),
  file_name text not null check (file_name <> ''),
  at timestamptz not null,
  actor text not null,
  -- What came in, and where it lies: who may undo an import reaches all of it.
  record_ids text[] not null check (cardinality(record_ids) > 0),
  place_ids text[] not null check (cardinality(place_ids) > 0),
  undone_at timestamptz,
  undone_by text,
  undone_because text check (undone_because <> ''),
  -- So many were withdrawn; the others had been worked on.
  withdrawn integer check (withdrawn >= 0),
  check (num_nonnulls(undone_at, undone_by, undone_because, withdrawn) in (0, 4))
);
create index order_import_at on order_import (at desc);

-- Text of the condition that an action is permitted at all places of an import.
create function permitted_at_all(wanted text) returns text immutable language sql return
  format('((select permitted_everywhere(%1$L)) or place_ids <@ (select permitted_places(%1$L))::text[])', wanted);

-- An import is undone by whoever made it, as long as they may still open records there, or by whoever supervises there.
call guard('order_import', permitted_at_all('ledger.open') || ' or ' || permitted_at_all('ledger.supervise'),
  'actor = (select acting_login()) and ' || permitted_at_all('ledger.open'),
  'undone_by = (select acting_login()) and (actor = (select acting_login()) and ' || permitted_at_all('ledger.open')
    || ' or ' || permitted_at_all('ledger.supervise') || ')');
revoke update, delete, truncate on order_import from current_user;
grant update (undone_at, undone_by, undone_because, withdrawn) on order_import to current_user;

-- What is withdrawn gives its name in the other system back, so that the mended file can come in.
grant update (source) on record to current_user;
