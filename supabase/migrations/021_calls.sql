-- Calls of functions that carry an Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): one effect and one answer a
-- key, for a day.

create table private.calls (
  caller     uuid not null references auth.users (id) on delete cascade,
  endpoint   text not null,
  key        text not null,
  body_hash  text not null, -- SHA-256 of the request's body, hex
  started_at timestamptz not null default now(),
  status     int, -- null while it is under way
  answer     jsonb, -- null where the answer held a secret
  primary key (caller, endpoint, key),
  constraint key_fits check (char_length(key) between 1 and 255)
);
create index calls_started_at_idx on private.calls (started_at);
alter table private.calls enable row level security;

-- Definer: clients have no grant on the table. Null where the caller is the first to use the key; otherwise {status, answer} as it
-- was given. A call that never ended counts as under way for three minutes: longer no function lives.
create function private.begin_call(of_endpoint text, of_key text, of_body_hash text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  me    uuid := private.live_user_id();
  known private.calls;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  if of_key !~ '^[\x21-\x7e]{1,255}$' then perform private.problem(400, 'invalid_input', 'Idempotency-Key: 1 to 255 visible ASCII characters'); end if;
  delete from private.calls where caller = me and (started_at < now() - interval '1 day' or (status is null and started_at < now() - interval '3 minutes'));
  insert into private.calls (caller, endpoint, key, body_hash) values (me, of_endpoint, of_key, of_body_hash) on conflict do nothing;
  if found then return null; end if;
  select * into known from private.calls where caller = me and endpoint = of_endpoint and key = of_key;
  if known.body_hash is distinct from of_body_hash then perform private.problem(422, 'key_reused'); end if;
  if known.status is null then perform private.problem(409, 'under_way'); end if;
  if known.answer is null then perform private.problem(409, 'shown_once'); end if;
  return jsonb_build_object('status', known.status, 'answer', known.answer);
end
$$;
create function public.begin_call(endpoint text, key text, body_hash text) returns jsonb
  language sql set search_path = '' as $$ select private.begin_call(endpoint, key, body_hash) $$;

-- Definer, likewise. Without a status the key is free again: the call failed and may be tried anew.
create function private.end_call(of_endpoint text, of_key text, of_status int, of_answer jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.live_user_id();
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  if of_status is null then
    delete from private.calls where caller = me and endpoint = of_endpoint and key = of_key and status is null;
  else
    update private.calls set status = of_status, answer = of_answer where caller = me and endpoint = of_endpoint and key = of_key and status is null;
  end if;
end
$$;
create function public.end_call(endpoint text, key text, status int default null, answer jsonb default null) returns void
  language sql set search_path = '' as $$ select private.end_call(endpoint, key, status, answer) $$;

grant execute on function private.begin_call(text, text, text), public.begin_call(text, text, text),
  private.end_call(text, text, int, jsonb), public.end_call(text, text, int, jsonb) to authenticated;
