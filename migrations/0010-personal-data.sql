-- Personal data (个人信息保护法), and an audit trail whose contents can be taken out without breaking its chain:
-- docs/trail.md.
--! breaking

-- Entries of scheme 1 are hashed as a whole. From now on (scheme 2) the hash of an entry is over the hash of its content,
-- so that the content can go and the chain stays.
alter table audit_entry
  add column scheme smallint not null default 1 check (scheme in (1, 2)),
  add column content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  -- Without it whoever knows what a content looks like could guess it from its hash. Goes with the content.
  add column salt text check (salt ~ '^[0-9a-f]{32}$'),
  -- Sequence of the entry that says who took the content out, and why.
  add column erased_by bigint check (erased_by > sequence),
  add check ((scheme = 2) = (content_hash is not null)),
  add check ((scheme = 2 and erased_by is null) = (salt is not null)),
  add check (erased_by is null or num_nonnulls(before, after, reason, address) = 0);
create index audit_entry_actor on audit_entry (actor, sequence);
create index audit_entry_action on audit_entry (action text_pattern_ops, sequence);
create index audit_entry_subject on audit_entry (subject text_pattern_ops, sequence);
create index audit_entry_at on audit_entry (at);

-- How the next entry is hashed.
alter table audit_head
  add column algorithm text not null default 'sha256' check (algorithm in ('sha256', 'sm3'));

-- Nothing but taking a content out, once, changes an entry; not even for the program.
grant update (before, after, reason, address, salt, erased_by) on audit_entry to current_user;
create policy only_take_out on audit_entry as restrictive for update
  using (scheme = 2 and erased_by is null)
  with check (erased_by is not null and num_nonnulls(before, after, reason, address, salt) = 0);

-- A person who called, as everybody sees them who may look at the place: 张*, 138****1234.
create table person (
  person_id text primary key check (person_id ~ '^[0-9a-f]{24}$'),
  place_id text references place,
  organisation_id text references organisation,
  shown_name text,
  shown_phone text,
  shown_id_number text,
  shown_address text,
  created_at timestamptz not null,
  created_by text not null,
  erased_at timestamptz,
  -- Entry of the audit trail that says who erased the person, and on what ground.
  erased_by bigint,
  check ((erased_at is null) = (erased_by is null)),
  check (erased_at is null or num_nonnulls(shown_name, shown_phone, shown_id_number, shown_address) = 0)
);

-- The same in full, apart: there only for whoever may read persons at their place, or of their unit.
create table person_data (
  person_id text primary key references person,
  place_id text references place,
  organisation_id text references organisation,
  name text check (name <> ''),
  phone text check (phone <> ''),
  id_number text check (id_number <> ''),
  address text check (address <> ''),
  check (num_nonnulls(name, phone, id_number, address) > 0)
);
create index person_data_phone on person_data (phone);

call guard('person', permitted_at('record.read', 'place_id')
    || ' or organisation_id = any ((select permitted_organisations(''record.read''))::text[])'
    || ' or (select permitted_everywhere(''person.erase''))',
  permitted_at('request.dispatch', 'place_id'));
call guard('person_data', permitted_at('person.read', 'place_id')
    || ' or organisation_id = any ((select permitted_organisations(''person.read''))::text[])',
  permitted_at('request.dispatch', 'place_id'));
revoke update, truncate on person_data from current_user;
revoke update, delete, truncate on person from current_user;
grant update (shown_name, shown_phone, shown_id_number, shown_address, erased_at, erased_by) on person to current_user;

-- Whether the one who acts may erase persons; acts for the program from here on if so. Errors: 42501.
create procedure begin_erasing() language plpgsql as $$
begin
  if not permitted_everywhere('person.erase') then
    raise insufficient_privilege using message = 'permission denied to erase persons';
  end if;
  perform set_config('gangyao.account', '#program', true);
end $$;

-- Entries about a person whose content has not been taken out; what says why something was erased stays.
create function entries_about_person(about text) returns bigint[] language plpgsql as $$
declare
  whom constant text := acting_account();
  found_entries bigint[];
begin
  call begin_erasing();
  found_entries := array(
    select sequence from audit_entry
    where subject = 'person/' || about and scheme = 2 and erased_by is null and action <> 'person.erase' order by sequence);
  perform set_config('gangyao.account', coalesce(whom, ''), true);
  return found_entries;
end $$;

-- Takes a person out of everything: their data, what is shown of them, and what entries say of them.
create procedure erase_person(erased text, entries bigint[], erasing_entry bigint, erasing_at timestamptz)
language plpgsql as $$
declare
  whom constant text := acting_account();
begin
  call begin_erasing();
  delete from person_data where person_id = erased;
  update person set shown_name = null, shown_phone = null, shown_id_number = null, shown_address = null,
    erased_at = erasing_at, erased_by = erasing_entry
  where person_id = erased;
  update audit_entry set before = null, after = null, reason = null, address = null, salt = null,
    erased_by = erasing_entry
  where sequence = any (entries);
  perform set_config('gangyao.account', coalesce(whom, ''), true);
end $$;
