-- What happens here, told to other programs. Deliveries are written in the transaction of the change itself, so that none
-- is lost and none tells of what did not happen; a worker sends them.

create table webhook (
  webhook_id text primary key check (webhook_id ~ '^[0-9a-f]{24}$'),
  url text not null check (url ~ '^https?://'),
  -- Actions of the audit trail: `claim.accept`, all of an area: `claim.*`, or everything: `*`.
  events text[] not null check (cardinality(events) > 0),
  -- Key of the signature; needed to sign, so it stands here itself and not as a hash. Gone when the webhook is.
  secret text,
  created_at timestamptz not null,
  created_by text not null,
  disabled_at timestamptz,
  check ((secret is null) = (disabled_at is not null))
);

create table webhook_delivery (
  -- The same at each attempt: by it a receiver knows what it has already.
  delivery_id text primary key check (delivery_id ~ '^[0-9a-f]{24}$'),
  webhook_id text not null references webhook,
  event text not null,
  subject text not null,
  actor text not null,
  at timestamptz not null,
  state text not null default 'waiting' check (state in ('waiting', 'delivered', 'given-up')),
  attempts integer not null default 0 check (attempts >= 0),
  -- Since when it is tried; a day later it is given up.
  tried_since timestamptz not null,
  next_attempt_at timestamptz not null,
  last_attempt_at timestamptz,
  -- What the receiver answered last. Null: nothing.
  last_status integer,
  last_failure text check (last_failure in ('status', 'timeout', 'unreachable', 'untrusted', 'address-refused'))
);
create index webhook_delivery_due on webhook_delivery (next_attempt_at) where state = 'waiting';
create index webhook_delivery_webhook on webhook_delivery (webhook_id, at desc, delivery_id);

call guard('webhook', '(select permitted_everywhere(''webhook.manage''))',
  '(select permitted_everywhere(''webhook.manage''))', '(select permitted_everywhere(''webhook.manage''))');
call guard('webhook_delivery', '(select permitted_everywhere(''webhook.manage''))',
  '(select permitted_everywhere(''webhook.manage''))', '(select permitted_everywhere(''webhook.manage''))');
revoke delete, truncate on webhook from current_user;
revoke truncate on webhook_delivery from current_user;

-- Writes a delivery for every webhook that wants an event. Whoever makes a change need not know who listens: for this one
-- statement the program itself acts.
create function queue_webhooks(of_event text, of_subject text, by_actor text, at_instant timestamptz) returns void
language plpgsql as $$
declare
  acting text := current_setting('gangyao.account', true);
begin
  perform set_config('gangyao.account', '#program', true);
  insert into webhook_delivery (delivery_id, webhook_id, event, subject, actor, at, tried_since, next_attempt_at)
  select left(replace(gen_random_uuid()::text, '-', ''), 24), webhook_id, of_event, of_subject, by_actor, at_instant,
    at_instant, at_instant
  from webhook
  where disabled_at is null and events && array['*', of_event, split_part(of_event, '.', 1) || '.*'];
  perform set_config('gangyao.account', coalesce(acting, ''), true);
end $$;
