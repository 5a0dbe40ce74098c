-- People who work on the same thing: answers that are kept for a repeated request, drafts, comments, notifications; and the
-- number of the last change of a thing, which tells apart its states.

-- Answers to requests that came with a key of their own: a repeat gets the same answer and changes nothing. The row is
-- written in the transaction of the change itself, so that there is never a change without it.
create table request_key (
  -- As in `gangyao.account`.
  account text not null,
  key text not null check (length(key) between 1 and 255),
  -- Hash of method, address and body: the same key for something else is refused.
  fingerprint text not null check (fingerprint ~ '^[0-9a-f]{64}$'),
  request_id text not null,
  at timestamptz not null,
  -- Null: the change was made, but its answer was lost, or is not to be kept.
  status integer,
  headers jsonb,
  body text,
  primary key (account, key),
  check ((status is null) = (headers is null))
);
create index request_key_at on request_key (at);

-- What somebody is typing and has not sent. Private: no other account reads it, and the audit trail knows nothing of it.
create table draft (
  account text not null,
  key text not null check (key ~ '^[!-~]{1,200}$'),
  content jsonb not null check (octet_length(content::text) <= 262144),
  saved_at timestamptz not null,
  primary key (account, key)
);
create index draft_saved_at on draft (saved_at);

create table comment (
  comment_id text primary key check (comment_id ~ '^[0-9a-f]{24}$'),
  -- The first comment of its thread; its own id for that one itself.
  thread_id text not null check (thread_id ~ '^[0-9a-f]{24}$'),
  kind text not null check (kind in ('document', 'claim', 'finding', 'indicator', 'node', 'cell')),
  -- What it is about, as in the audit trail: `claim/DOCUMENT/KEY`.
  subject text not null,
  document_id text,
  finding_id text,
  plan_id text,
  collection_id integer,
  cell_no integer,
  author text not null,
  at timestamptz not null,
  check ((kind in ('document', 'claim')) = (document_id is not null)),
  check ((kind = 'finding') = (finding_id is not null)),
  check ((kind in ('indicator', 'node')) = (plan_id is not null)),
  check ((kind = 'cell') = (collection_id is not null)),
  check ((kind = 'cell') = (cell_no is not null))
);
create index comment_subject on comment (subject, at, comment_id);
create index comment_thread on comment (thread_id);

-- What a comment says, and what became of its thread; the largest revision is in force.
create table comment_revision (
  comment_id text not null,
  revision integer not null check (revision > 0),
  action text not null check (action in ('write', 'edit', 'remove', 'resolve', 'reopen')),
  body text check (body <> '' and length(body) <= 4000),
  -- Logins that were found in it when it was written.
  mentions text[] not null default '{}',
  actor text not null,
  at timestamptz not null,
  primary key (comment_id, revision),
  check ((action in ('write', 'edit')) = (body is not null)),
  check ((action = 'write') = (revision = 1))
);

create table notification (
  notification_id text primary key check (notification_id ~ '^[0-9a-f]{24}$'),
  account_id text not null references account,
  kind text not null check (kind in ('mention', 'reply', 'collection-opened', 'collection-returned', 'collection-due-soon',
    'collection-overdue')),
  subject text not null,
  -- What its wording names, as text.
  params jsonb not null,
  -- What is told only once has a name.
  once text,
  at timestamptz not null,
  read_at timestamptz,
  unique (account_id, once)
);
create index notification_account on notification (account_id, at, notification_id);

revoke update, delete, truncate on comment, comment_revision, notification from current_user;
grant update (read_at) on notification to current_user;

-- Number of the last audit entry about a thing and what belongs to it, 0 when there is none: another number, another state.
-- For everybody: a number tells nothing of what was done.
create index audit_entry_last_change on audit_entry (subject collate "C", sequence);
create function last_change(changed text) returns bigint volatile language plpgsql as $$
declare
  asker text := current_setting('gangyao.account', true);
  found bigint;
begin
  -- The trail is not for everybody: looked up as the program, for nothing but the number.
  perform set_config('gangyao.account', '#program', true);
  found := greatest(
    (select coalesce(max(sequence), 0) from audit_entry where subject collate "C" = changed),
    -- `0` is the character behind `/`.
    (select coalesce(max(sequence), 0) from audit_entry
      where subject collate "C" >= changed || '/' and subject collate "C" < changed || '0'));
  perform set_config('gangyao.account', coalesce(asker, ''), true);
  return found;
end $$;

call guard('request_key', 'account = acting_account()', 'account = acting_account()', 'account = acting_account()',
  'account = acting_account()');
call guard('draft', 'account = acting_account()', 'account = acting_account()', 'account = acting_account()',
  'account = acting_account()');

-- A comment is there for whoever has an account and may see what it is about.
do $$
declare
  visible text := $visible$ acting_account() not like '#%' and case kind
    when 'finding' then exists (select from finding where finding.finding_id = comment.finding_id)
    when 'indicator' then exists (select from plan where plan.plan_id = comment.plan_id)
    when 'node' then exists (select from plan where plan.plan_id = comment.plan_id)
    when 'cell' then exists (select from collection_cell
      where collection_cell.collection_id = comment.collection_id and collection_cell.cell_no = comment.cell_no)
    else exists (select from document where document.document_id = comment.document_id) end $visible$;
begin
  call guard('comment', visible,
    'author = (select acting_login()) and (select permitted_anywhere(''comment.write'')) and ' || visible);
end $$;
call guard('comment_revision',
  'exists (select from comment where comment.comment_id = comment_revision.comment_id)',
  $$ actor = (select acting_login()) and (select permitted_anywhere('comment.write')) and exists (
    select from comment where comment.comment_id = comment_revision.comment_id
      and (action in ('resolve', 'reopen') or author = (select acting_login()))) $$);
-- Told by whoever caused it, read by whom it is for.
call guard('notification', 'account_id = acting_account()', 'acting_account() not like ''#%''',
  'account_id = acting_account()');
