-- Programs may ask one version of an assistant, whichever is live.

-- As before; of_version: another version than the live one. One that was removed, or never was, is refused.
drop function private.make_run(uuid, uuid, text, uuid);
create function private.make_run(run uuid, agent uuid, words text, thread uuid, of_version int default null) returns public.runs
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
  update public.api_keys set last_used_at = now() where user_id = me and revoked_at is null returning id into of_key;
  perform private.take('infer:' || me, 120, 60);
  insert into public.runs (id, workspace_id, agent_id, thread_id, model, caller, asked_by, api_key_id, prompt, state)
  values (run, chosen.workspace_id, agent, thread, model, case when of_key is null then 'person' else 'program' end, me,
    of_key, words, 'queued')
  returning * into made;
  return made;
end
$$;

-- Definer: as make_run. A run without a thread, claimed at once: what programs ask.
drop function public.begin_run(uuid, text);
drop function private.begin_run(uuid, text);
create function private.begin_run(agent uuid, prompt text, of_version int) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  made public.runs := private.make_run(gen_random_uuid(), agent, prompt, null, of_version);
begin
  return private.give_run(made.id, made.asked_by, nextval('private.fence'));
end
$$;
create function public.begin_run(agent_id uuid, prompt text, version int default null) returns jsonb
  language sql set search_path = '' as $$ select private.begin_run(agent_id, prompt, version) $$;

-- Definer: askers and programs may not read agents or models. The assistants the caller may ask, newest first, with the versions of
-- each that can be asked, the live one's among them.
drop function public.askable_agents();
drop function private.askable_agents();
create function private.askable_agents() returns table (
  id uuid, workspace_id uuid, name text, slug text, purpose text, status text, model text, created_at timestamptz, versions int[])
  language sql stable security definer set search_path = ''
as $$
  select a.id, a.workspace_id, a.name, a.slug, a.purpose, a.status, m.name, a.created_at, (
    select array_agg(each.number order by each.number desc) from public.models each
    where each.agent_id = a.id and each.state in ('live', 'retired') and each.number is not null)
  from public.agents a join public.models m on m.agent_id = a.id and m.state = 'live'
  where a.deleted_at is null and a.status = 'ready'
    and a.workspace_id in (select private.workspaces_where_i_may('chat'))
  order by a.created_at desc, a.id
$$;
create function public.askable_agents() returns table (
  id uuid, workspace_id uuid, name text, slug text, purpose text, status text, model text, created_at timestamptz, versions int[])
  language sql stable set search_path = '' as $$ select * from private.askable_agents() $$;

grant execute on function private.begin_run(uuid, text, int), public.begin_run(uuid, text, int),
  private.askable_agents(), public.askable_agents() to authenticated;
