-- Fifty questions with one key at once stood in a queue behind the key's row and behind its count, each for a whole transaction, and held
-- the connections that the answers under way were waiting for. A function in SQL is planned anew at each call; in PL/pgSQL once a session.

-- Each connection counts in a row of its own, so that nobody waits to be counted.
alter table private.rates add backend int not null default 0;
alter table private.rates drop constraint rates_pkey, add primary key (key, window_start, backend);

-- Counts a call, and refuses it when more than allowed are counted in these seconds. Calls at the very same moment do not see each other:
-- where several connections reach the limit at once, as many more may pass.
create or replace function private.take(of_key text, allowed int, seconds int) returns void
  language plpgsql set search_path = ''
as $$
declare
  start timestamptz := to_timestamp(floor(extract(epoch from now()) / seconds) * seconds);
begin
  insert into private.rates (key, window_start, backend) values (of_key, start, pg_backend_pid())
  on conflict (key, window_start, backend) do update set count = rates.count + 1;
  if (select sum(count) from private.rates where key = of_key and window_start = start) > allowed then
    perform private.problem(429, 'rate_limited', ceil(extract(epoch from start) + seconds - extract(epoch from now()))::text);
  end if;
end
$$;

create or replace function private.topic_of(kind text, id uuid) returns text
  language plpgsql stable set search_path = ''
as $$
#variable_conflict use_column
declare
  epoch int;
begin
  case kind
    when 'user' then return 'user:' || topic_of.id;
    when 'workspace' then
      select w.epoch into epoch from public.workspaces w where w.id = topic_of.id;
    when 'thread' then
      select w.epoch + t.epoch into epoch from public.workspaces w join public.threads t on t.workspace_id = w.id where t.id = topic_of.id;
    when 'run' then
      select w.epoch into epoch from public.workspaces w join public.runs r on r.workspace_id = w.id where r.id = topic_of.id;
    else
      select w.epoch into epoch from public.workspaces w join public.agents a on a.workspace_id = w.id where a.id = topic_of.id;
  end case;
  return kind || ':' || topic_of.id || ':' || coalesce(epoch, 0);
end
$$;

-- Definer: whoever writes an event may not write messages.
create or replace function private.tell_run_events() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('run_id', told.run_id, 'events', told.events), 'run_events',
    private.topic_of(case when runs.thread_id is null then 'run' else 'thread' end, coalesce(runs.thread_id, runs.id)), true)
  from (
    select run_id, jsonb_agg(jsonb_build_object('seq', seq, 'type', type, 'payload', payload, 'at', at) order by seq) as events
    from new_rows group by run_id
  ) as told join public.runs on runs.id = told.run_id;
  return null;
end
$$;

-- What was said before a message, the oldest first; nothing before a question that stands in no thread.
create or replace function private.history_before(message uuid) returns jsonb
  language plpgsql stable set search_path = ''
as $$
begin
  if message is null then return '[]'; end if;
  return (
    with recursive before as (
      select m.id, m.parent_id, m.role, coalesce(m.text, r.answer) as words, 0 as back
      from public.messages asked join public.messages m on m.id = asked.parent_id left join public.runs r on r.id = m.run_id
      where asked.id = message
      union all
      select m.id, m.parent_id, m.role, coalesce(m.text, r.answer), before.back + 1
      from before join public.messages m on m.id = before.parent_id left join public.runs r on r.id = m.run_id
      where before.back < 11
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'role', case role when 'person' then 'user' else role end, 'content', left(words, 4000)) order by back desc), '[]')
    from before where words <> '');
end
$$;

-- Notes that a key was used, once a minute, and returns its id; null for a person. Waits for nobody: whoever holds the row notes the same.
create function private.note_key_use(account uuid) returns uuid
  language plpgsql set search_path = ''
as $$
#variable_conflict use_column
declare
  used public.api_keys;
begin
  select * into used from public.api_keys where user_id = account and revoked_at is null;
  if used.last_used_at is null or used.last_used_at < now() - interval '1 minute' then
    update public.api_keys set last_used_at = now()
    where id = (select id from public.api_keys where id = used.id for no key update skip locked); -- runs point to the row
  end if;
  return used.id;
end
$$;

-- As before, but for noting the key's use.
create or replace function private.make_run(run uuid, agent uuid, words text, thread uuid, of_version int default null) returns public.runs
  language plpgsql set search_path = ''
as $$
declare
  me     uuid := private.live_user_id();
  chosen public.agents;
  model  text;
  of_key uuid;
  made   public.runs;
begin
  if me is null or exists (select from public.api_keys where user_id = me and revoked_at is not null) then
    perform private.problem(401, 'signed_out'); -- a revoked key is no key, not a stranger's
  end if;
  select * into chosen from public.agents where id = agent and deleted_at is null;
  perform private.demand('chat', chosen.workspace_id);
  select name into model from public.models
  where agent_id = agent and case when of_version is null then state = 'live' else number = of_version and state in ('live', 'retired') end;
  if model is null and of_version is not null then perform private.problem(409, 'not_a_version', 'version ' || of_version); end if;
  if model is null then perform private.problem(409, 'not_ready', chosen.status); end if;
  of_key := private.note_key_use(me);
  perform private.take('infer:' || me, 120, 60);
  insert into public.runs (id, workspace_id, agent_id, thread_id, model, caller, asked_by, api_key_id, prompt, state)
  values (run, chosen.workspace_id, agent, thread, model, case when of_key is null then 'person' else 'program' end, me,
    of_key, words, 'queued')
  returning * into made;
  return made;
end
$$;
