-- A team's own trainer: a task of kind `train` beside `task`, submitted and seen by the same callers and taken by the
-- same accounts. What it is to learn is not in it: the worker fetches that where it was told to when it was started.

create function private.is_of_team(kind text) returns boolean
  language sql immutable set search_path = '' as $$ select kind in ('task', 'train') $$;
revoke execute on function private.is_of_team(text) from public;

-- A token says which of the two its workers take: one that trains knows no other tasks, and the other way round. One
-- that keeps a folder in step takes neither.
drop function public.register_worker_token(uuid, text, text[], text, uuid, text, uuid);
drop function private.register_worker_token(uuid, text, text[], text, uuid, text, uuid);

create function private.register_worker_token(
  workspace uuid, token_name text, of_capabilities text[], token_hint text, service_user uuid, hash text, agent uuid,
  of_kinds text[]
) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  if of_kinds = '{}' or not of_kinds <@ '{task,train}' then
    perform private.problem(400, 'invalid_input', 'kinds: task, train or both');
  end if;
  perform
  from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'worker'
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a worker account of this workspace'); end if;
  if agent is not null and not exists (
    select
    from public.agents
    where id = agent and workspace_id = workspace and deleted_at is null)
  then
    perform private.problem(404, 'not_found');
  end if;
  insert into private.worker_accounts (user_id, workspace_id, name, hint, kinds, capabilities, agent_id, created_by)
  values (
    service_user, workspace, btrim(token_name), token_hint, case when agent is null then of_kinds else '{}' end,
    case when agent is null then of_capabilities else '{}' end, agent, private.live_user_id())
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  perform private.audit(workspace, 'worker_token_made', made::text, token_name);
  return made;
end
$$;
create function public.register_worker_token(
  workspace_id uuid, name text, capabilities text[], hint text, service_user uuid, secret_hash text default null,
  agent_id uuid default null, kinds text[] default '{task}'
) returns uuid
  language sql set search_path = ''
as $$
  select private.register_worker_token(
    workspace_id, name, capabilities, hint, service_user, secret_hash, agent_id, kinds)
$$;
revoke execute on function
  private.register_worker_token(uuid, text, text[], text, uuid, text, uuid, text[]),
  public.register_worker_token(uuid, text, text[], text, uuid, text, uuid, text[]) from public, anon, service_role;
grant execute on function
  private.register_worker_token(uuid, text, text[], text, uuid, text, uuid, text[]),
  public.register_worker_token(uuid, text, text[], text, uuid, text, uuid, text[]) to authenticated;

-- In the words of the functions nothing else changes; supabase/schemas shows them whole.
do $$
declare
  name text;
begin
  foreach name in array '{hub_tasks,hub_task,hub_stats,hub_dead_letters,cancel_work}'::text[] loop
    execute (
      select regexp_replace(
        regexp_replace(
          regexp_replace(pg_get_functiondef(p.oid), '\m([tl])\.kind = sight', 'private.is_of_team(\1.kind)', 'g'),
          '\m(t|body)\.kind = ''task''', 'private.is_of_team(\1.kind)', 'g'),
        'body\.kind <> ''task''', 'not private.is_of_team(body.kind)', 'g')
      from pg_proc p
      where p.pronamespace = 'private'::regnamespace and p.proname = name);
  end loop;
end
$$;

create or replace function private.hub_sight(workspace uuid) returns text
  language sql stable set search_path = ''
as $$
  select case
    when private.i_may('read', workspace) then 'all'
    when private.i_may('tasks', workspace) then 'team'
    when (
      select account.workspace_id = workspace and account.agent_id is null
      from private.my_worker_account() as account
    ) then 'team'
  end
$$;

create or replace function private.submit_tasks(workspace uuid, items jsonb) returns jsonb
  language plpgsql security definer set search_path = '' as $$
declare
  item    jsonb;
  of_kind text;
  needed  text[];
  made    uuid;
  answers jsonb := '[]';
begin
  perform private.demand('tasks', workspace);
  perform private.take('tasks:' || auth.uid(), 3000, 60);
  if jsonb_typeof(items) <> 'array' or jsonb_array_length(items) not between 1 and 500 then
    perform private.problem(400, 'invalid_input', 'between 1 and 500 tasks at once');
  end if;
  for item in select value from jsonb_array_elements(items) loop
    of_kind := coalesce(item ->> 'kind', 'task');
    needed := array(
      select distinct lower(btrim(need))
      from jsonb_array_elements_text(coalesce(item -> 'needed_capabilities', '[]')) as need
      order by 1);
    if not private.is_of_team(of_kind) then
      perform private.problem(400, 'invalid_input', 'kind: task or train');
    elsif char_length(btrim(coalesce(item ->> 'description', ''))) not between 1 and 20000 then
      perform private.problem(
        400, 'invalid_input', 'description: say what is to be done, in at most 20,000 characters');
    elsif cardinality(needed) > 16
      or exists (select from unnest(needed) as need where need !~ '^[a-z0-9][a-z0-9._-]{0,62}$') then
      perform private.problem(
        400, 'invalid_input', 'needed_capabilities: at most 16 words of letters, digits, dot, dash and underscore');
    elsif of_kind = 'train' and needed = '{}' then -- else a worker that knows no trainings would take it
      perform private.problem(400, 'invalid_input', 'needed_capabilities: a training names the one of its trainers');
    elsif jsonb_typeof(coalesce(item -> 'metadata', '{}')) <> 'object' then
      perform private.problem(400, 'invalid_input', 'metadata: a JSON object');
    elsif pg_column_size(item -> 'metadata') > 65536 then
      perform private.problem(413, 'too_large', 'metadata: at most 64 KB');
    elsif (item ->> 'complete_by')::timestamptz <= now() then
      perform private.problem(400, 'invalid_input', 'complete_by: this time has passed');
    elsif char_length(item ->> 'key') > 200 then
      perform private.problem(400, 'invalid_input', 'key: at most 200 characters');
    elsif (select count(*) from private.lanes where scope = workspace) >= 200
      and not exists (
        select
        from private.lanes
        where scope = workspace and kind = of_kind and needs <@ needed and needed <@ needs) then
      perform private.problem(
        400, 'invalid_input', 'needed_capabilities: at most 200 different sets in a workspace');
    end if;
    made := private.submit_task(
      kind => of_kind, workspace_id => workspace, scope => workspace, description => btrim(item ->> 'description'),
      priority => coalesce((item ->> 'priority')::int, 2), needed_capabilities => needed,
      payload => coalesce(item -> 'metadata', '{}'), max_attempts => coalesce((item ->> 'max_retries')::int, 3) + 1,
      timeout_seconds => coalesce((item ->> 'timeout_seconds')::int, 600),
      complete_by => (item ->> 'complete_by')::timestamptz, key => workspace || ':' || (item ->> 'key'));
    answers := answers || (
      select jsonb_build_object('task_id', id, 'status', private.task_state(id), 'priority', priority,
        'created_at', created_at)
      from private.tasks
      where id = made);
  end loop;
  return answers;
end
$$;
