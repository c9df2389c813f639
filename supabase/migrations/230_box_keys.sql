-- The box: an assistant asked on other people's pages. Its key is public and opens nothing but one assistant's answers;
-- the account behind it signs in with a secret that functions alone hold (docs/decisions/026).

create table public.box_keys (
  id uuid primary key,
  workspace_id uuid not null,
  agent_id uuid not null,
  name text not null,
  origins text[] not null,
  per_minute int not null,
  per_visitor int not null,
  per_day int not null,
  shows text not null,
  user_id uuid not null unique references auth.users (id) on delete cascade,
  created_by uuid references auth.users (id) on delete set null,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  constraint name_is_there check (char_length(btrim(name)) between 1 and 80),
  constraint origins_are_some check (cardinality(origins) between 1 and 20),
  constraint origins_are_exact check (
    array_to_string(origins, ' ', '?') ~ '^((https://[a-z0-9.-]+|http://localhost)(:[0-9]{1,5})?( |$))+$'),
  constraint minute_is_bounded check (per_minute between 1 and 600),
  constraint visitor_is_bounded check (per_visitor between 1 and 60),
  constraint day_is_bounded check (per_day between 1 and 100000),
  constraint shows_is_known check (shows in ('names', 'quotes', 'nothing'))
);
comment on column public.box_keys.per_visitor is 'Questions a minute from one address, as the gateway tells it.';
comment on column public.box_keys.shows is 'Of the sources: quotes with documents'' names, quotes, or nothing.';
create index box_keys_agent_idx on public.box_keys (agent_id, workspace_id);
create index box_keys_created_by_idx on public.box_keys (created_by);

alter table public.box_keys enable row level security;
create policy "Members see where their assistants are asked" on public.box_keys for select to authenticated
  using (workspace_id in (select private.workspaces_where_i_may('read')));
grant select (id, workspace_id, agent_id, name, origins, per_minute, per_visitor, per_day, shows, created_by,
  created_at, last_used_at, revoked_at) on public.box_keys to authenticated;

alter table public.runs add column box_key_id uuid references public.box_keys (id) on delete set null;
create index runs_box_key_idx on public.runs (box_key_id);
alter table public.runs drop constraint caller_is_known;
alter table public.runs add constraint caller_is_known check (caller in ('person', 'program', 'visitor'));

-- A box's account may sign in while its key is in force. As in 023, and of keys of boxes.
create or replace function private.is_in_force(account uuid) returns boolean
  language sql stable set search_path = ''
as $$
  select api_keys.revoked_at is null
  from public.api_keys
  where api_keys.user_id = account
  union all
  select box_keys.revoked_at is null
  from public.box_keys
  where box_keys.user_id = account
  union all
  select worker_accounts.revoked_at is null
  from private.worker_accounts
  where worker_accounts.user_id = account
$$;

-- As in 063, and whoever asks by a box that is in force.
create or replace function private.may_still_ask(asker uuid, workspace uuid) returns boolean
  language sql stable set search_path = ''
as $$
  select exists (select from public.members where user_id = asker and workspace_id = workspace)
    or exists (select from public.api_keys where user_id = asker and workspace_id = workspace and revoked_at is null)
    or exists (select from public.box_keys where user_id = asker and workspace_id = workspace and revoked_at is null)
$$;

-- Definer: an owner registers the service account that the function made a moment ago, marked with key and workspace.
create function private.register_box_key(key uuid, agent uuid, terms jsonb, service_user uuid, hash text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
begin
  perform private.demand('keys', workspace);
  perform 1 from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'box_key'
    and (raw_app_meta_data::jsonb ->> 'key_id') = key::text
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not the service account of this key'); end if;
  insert into public.box_keys (id, workspace_id, agent_id, name, origins, per_minute, per_visitor, per_day, shows,
    user_id, created_by)
  select key, workspace, agent, btrim(t.name), t.origins, t.per_minute, t.per_visitor, t.per_day, t.shows, service_user,
    private.live_user_id()
  from jsonb_populate_record(null::public.box_keys, terms) as t;
  perform private.keep_secret_hash(service_user, hash);
  perform private.audit(workspace, 'box_key_made', key::text, terms ->> 'name');
end
$$;
create function public.register_box_key(key_id uuid, agent_id uuid, terms jsonb, service_user uuid, secret_hash text)
  returns void
  language sql set search_path = ''
as $$ select private.register_box_key(key_id, agent_id, terms, service_user, secret_hash) $$;

-- Definer: the key stays, and with it the pages it stands in.
create function private.change_box_key(key uuid, terms jsonb) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.box_keys;
begin
  select * into chosen from public.box_keys where id = key and revoked_at is null;
  perform private.demand('keys', chosen.workspace_id);
  update public.box_keys b
  set (name, origins, per_minute, per_visitor, per_day, shows) =
    (select btrim(t.name), t.origins, t.per_minute, t.per_visitor, t.per_day, t.shows
     from jsonb_populate_record(chosen, terms) as t)
  where b.id = key;
  perform private.audit(chosen.workspace_id, 'box_key_changed', key::text, terms ->> 'name');
end
$$;
create function public.change_box_key(key_id uuid, terms jsonb) returns void
  language sql set search_path = '' as $$ select private.change_box_key(key_id, terms) $$;

-- Definer: effective on the next call, since every call asks for a key in force.
create function private.revoke_box_key(key uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.box_keys;
begin
  select * into chosen from public.box_keys where id = key;
  perform private.demand('keys', chosen.workspace_id);
  update public.box_keys set revoked_at = coalesce(revoked_at, now()) where id = key;
  perform private.audit(chosen.workspace_id, 'box_key_revoked', key::text, chosen.name);
end
$$;
create function public.revoke_box_key(key_id uuid) returns void
  language sql set search_path = '' as $$ select private.revoke_box_key(key_id) $$;

-- The key whose account calls; 401 for everybody else and for a revoked one.
create function private.my_box_key() returns public.box_keys
  language plpgsql stable set search_path = ''
as $$
declare
  mine public.box_keys;
begin
  select * into mine from public.box_keys where user_id = private.live_user_id() and revoked_at is null;
  if not found then perform private.problem(401, 'signed_out'); end if;
  return mine;
end
$$;

-- Definer: all that a box needs to be drawn, and from where it may be asked.
create function private.box_settings() returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  mine public.box_keys := private.my_box_key();
begin
  return (
    select jsonb_build_object('name', a.name, 'origins', mine.origins, 'shows', mine.shows,
      'suggestions', coalesce(a.settings -> 'suggestions', '[]'))
    from public.agents a
    where a.id = mine.agent_id);
end
$$;
create function public.box_settings() returns jsonb
  language sql stable set search_path = '' as $$ select private.box_settings() $$;

-- Definer: a visitor's question is a run without a thread, claimed at once as a program's is. `visitor` stands for an
-- address and says nothing of it.
create function private.begin_box_run(words text, visitor text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  mine   public.box_keys := private.my_box_key();
  chosen public.agents;
  model  text;
  made   uuid := gen_random_uuid();
begin
  select * into chosen from public.agents where id = mine.agent_id and deleted_at is null;
  if not found or chosen.settings ->> 'visibility' = 'members' then perform private.problem(404, 'not_found'); end if;
  select name into model from public.models where agent_id = chosen.id and state = 'live';
  if model is null then perform private.problem(409, 'not_ready', chosen.status); end if;
  perform private.take('box:' || mine.id || ':' || left(visitor, 64), mine.per_visitor, 60);
  perform private.take('box:' || mine.id, mine.per_minute, 60);
  begin
    perform private.take('box-day:' || mine.id, mine.per_day, 86400);
  exception when sqlstate 'PT429' then
    perform private.problem(429, 'cap_reached',
      ceil(86400 - extract(epoch from now())::numeric % 86400)::text); -- days are UTC's
  end;
  if mine.last_used_at is null or mine.last_used_at < now() - interval '1 minute' then
    update public.box_keys set last_used_at = now()
    where id = (select id from public.box_keys where id = mine.id for no key update skip locked); -- runs point to it
  end if;
  insert into public.runs (id, workspace_id, agent_id, model, caller, asked_by, box_key_id, prompt, state)
  values (made, chosen.workspace_id, chosen.id, model, 'visitor', mine.user_id, mine.id, words, 'queued');
  return private.give_run(made, mine.user_id, nextval('private.fence'));
end
$$;
create function public.begin_box_run(prompt text, visitor text) returns jsonb
  language sql set search_path = '' as $$ select private.begin_box_run(prompt, visitor) $$;

-- As in 172, and what visitors of pages asked, with the keys they asked by.
drop function public.asked_questions(uuid, int);
create function public.asked_questions(agent_id uuid, max_rows int default 200) returns table (
    key text, prompt text, run_id uuid, answer text, state text, asked_count bigint, program_count bigint,
    not_found_count bigint, bad_count bigint, good_count bigint, last_at timestamptz, example_id uuid,
    test_question_id uuid, visitor_count bigint, visited text[])
  language sql stable set search_path = ''
as $$
  with recent as (
    select r.*, private.question_key(r.prompt) as key,
      (select count(*) filter (where not t.is_good) from public.run_ratings t where t.run_id = r.id) as bad,
      (select count(*) filter (where t.is_good) from public.run_ratings t where t.run_id = r.id) as good
    from public.runs r
    where r.agent_id = asked_questions.agent_id and r.created_at > now() - interval '90 days'
      and r.state in ('completed', 'failed', 'cancelled')
    order by r.created_at desc
    limit 5000
  ), grouped as (
    select recent.key, (array_agg(recent.id order by recent.created_at desc))[1] as newest, count(*) as asked,
      count(*) filter (where recent.caller = 'program') as programs,
      count(*) filter (where recent.caller = 'visitor') as visitors,
      count(*) filter (where recent.outcome = 'not_found') as missing, sum(recent.bad) as bad, sum(recent.good) as good,
      array_agg(recent.id) as runs, array_agg(distinct recent.box_key_id) as boxes
    from recent
    group by recent.key
  )
  select grouped.key, r.prompt, r.id, r.answer, r.state, grouped.asked, grouped.programs, grouped.missing,
    grouped.bad::bigint, grouped.good::bigint, r.created_at, (
      select c.example_id
      from public.corrections c
      join public.runs mine on mine.id = c.run_id
      where mine.agent_id = r.agent_id and private.question_key(mine.prompt) = grouped.key
      limit 1), (
      select q.id
      from public.test_questions q
      where q.agent_id = r.agent_id and q.state = 'kept' and (q.run_id = any (grouped.runs)
        or q.fingerprint = md5(lower(regexp_replace(btrim(r.prompt), '[[:space:]]+', ' ', 'g'))))
      limit 1),
    grouped.visitors, (
      select coalesce(array_agg(b.name order by b.name), '{}')
      from public.box_keys b
      where b.id = any (grouped.boxes))
  from grouped
  join public.runs r on r.id = grouped.newest
  order by (grouped.missing > 0) desc, grouped.bad desc, grouped.asked desc, r.created_at desc
  limit least(greatest(max_rows, 1), 500)
$$;

-- As in 042, and what visitors of pages asked.
drop function public.usage_by_day(uuid, int);
create function public.usage_by_day(workspace_id uuid, days int default 30) returns table (
    day date, calls bigint, answered bigint, not_found bigint, failed bigint, programs bigint, average_ms numeric,
    language_model_calls bigint, input_tokens bigint, output_tokens bigint, visitors bigint)
  language sql stable set search_path = ''
as $$
  select d::date,
    count(r.id),
    count(r.id) filter (where r.outcome = 'answered'),
    count(r.id) filter (where r.outcome = 'not_found'),
    count(r.id) filter (where r.state = 'failed'),
    count(r.id) filter (where r.caller = 'program'),
    round(avg(r.latency_ms) filter (where r.state = 'completed')),
    count(r.id) filter (where r.language_model is not null),
    coalesce(sum(r.input_tokens), 0),
    coalesce(sum(r.output_tokens), 0),
    count(r.id) filter (where r.caller = 'visitor')
  from generate_series(current_date - (least(greatest(days, 1), 366) - 1), current_date, interval '1 day') as d
  left join public.runs r
    on r.workspace_id = usage_by_day.workspace_id and r.created_at >= d and r.created_at < d + interval '1 day'
  group by d
  order by d
$$;

grant execute on function
  private.register_box_key(uuid, uuid, jsonb, uuid, text), public.register_box_key(uuid, uuid, jsonb, uuid, text),
  private.change_box_key(uuid, jsonb), public.change_box_key(uuid, jsonb),
  private.revoke_box_key(uuid), public.revoke_box_key(uuid),
  private.box_settings(), public.box_settings(),
  private.begin_box_run(text, text), public.begin_box_run(text, text),
  public.asked_questions(uuid, int), public.usage_by_day(uuid, int) to authenticated;
