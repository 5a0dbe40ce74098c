-- A second factor for local accounts: one-time codes of an authenticator (RFC 6238), and recovery codes. docs/access.md.
-- A program that does not know them would let people in without.
--! breaking

-- What only the program itself may read.
create table second_factor (
  account_id text primary key references account,
  -- Base32 key of the codes; needed to check them, so it stands here itself and not as a hash. Gone when it is turned off.
  key text not null check (key ~ '^[A-Z2-7]{32}$'),
  begun_at timestamptz not null,
  -- Null until a code has shown that the authenticator has the key: it does not count before.
  confirmed_at timestamptz,
  -- The last time step whose code was taken: no code is taken twice. Source: RFC 6238, 5.2.
  last_step bigint check (last_step >= 0),
  check ((confirmed_at is null) = (last_step is null))
);

create table recovery_code (
  account_id text not null references second_factor on delete cascade,
  position integer not null check (position > 0),
  -- PHC string of argon2id, as of passwords.
  code_hash text not null,
  used_at timestamptz,
  primary key (account_id, position)
);

-- Somebody whose password was right and who has still to give a code. No session, and good for nothing else.
create table pending_sign_in (
  token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
  account_id text not null references account,
  way text not null check (way in ('password', 'link')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  tries integer not null default 0 check (tries >= 0)
);
create index pending_sign_in_account on pending_sign_in (account_id);

call guard('second_factor', null);
call guard('recovery_code', null);
call guard('pending_sign_in', null);
revoke truncate on second_factor, recovery_code, pending_sign_in from current_user;

-- Who comes by single sign-on has shown to the provider whatever it asks for.
alter table session add column single_sign_on boolean not null default false;

-- The session with its account, as before, and whether a second factor has to be set up first: it has none, one of its offices
-- asks for it, and it came in with a password of ours.
drop function live_session(text, timestamptz, timestamptz);
create function live_session(of_token text, at timestamptz, idle_since timestamptz, demanding text[])
  returns table (
    session_id text, seen_at timestamptz, account_id text, login text, name text, must_change_password boolean,
    must_enrol boolean, actions text[])
  stable language plpgsql set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
begin
  return query
    select session.session_id, seen_at, account.account_id, login, name, must_change_password,
      cardinality(demanding) > 0 and not single_sign_on
        and exists (select from account_secret
          where account_secret.account_id = account.account_id and password_hash is not null)
        and not exists (select from second_factor
          where second_factor.account_id = account.account_id and confirmed_at is not null)
        and exists (select from account_grant
          where account_grant.account_id = account.account_id and role = any (demanding) and ended_at is null
            and (valid_until is null or valid_until >= day_in_china())),
      array(
        select distinct action from account_grant join role_permission using (role)
        where account_grant.account_id = account.account_id and ended_at is null
          and (valid_until is null or valid_until >= day_in_china()))
    from session join account using (account_id)
    where token_hash = of_token and session.ended_at is null and expires_at > at and seen_at > idle_since
      and disabled_at is null;
end $$;

-- People are told when an administrator takes their second factor away.
alter table notification drop constraint notification_kind_check;
alter table notification add constraint notification_kind_check check (kind in ('mention', 'reply', 'collection-opened',
  'collection-returned', 'collection-due-soon', 'collection-overdue', 'verdict', 'findings', 'contradiction',
  'second-factor-reset'));
