-- Tools of whoever answers a run, beside the model's own: each is reached by the run and its fence alone, for the run's
-- own assistant, and only where the one who asked may read in the workspace. Who may ask an assistant at all.

-- The assistant of a run that the caller answers under this fence; forbidden where the one who asked may not read.
create function private.agent_of_reader(run uuid, of_fence bigint) returns uuid
  language plpgsql set search_path = ''
as $$
declare
  held public.runs := private.hold_run(run, of_fence);
begin
  if not exists (
    select from public.members
    join private.role_actions on role_actions.role = members.role and role_actions.action = 'read'
    where members.user_id = held.asked_by and members.workspace_id = held.workspace_id) then
    perform private.problem(403, 'forbidden', 'read');
  end if;
  return case when held.state = 'running' then held.agent_id end;
end
$$;

-- Any of the words of a text, for what is sorted by how many of them it has.
create function private.any_word_of(typed text) returns tsquery
  language sql immutable set search_path = ''
as $$
  select string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery
  from unnest(to_tsvector('simple', private.plain(typed))) where char_length(lexeme) > 2
$$;

-- Definer: words of examples are private. The approved examples that have most of the words, at most five:
-- [{id, number, prompt, output}].
create function private.run_examples(run uuid, of_fence bigint, query text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  agent  uuid := private.agent_of_reader(run, of_fence);
  wanted tsquery := private.any_word_of(left(query, 2000));
begin
  return coalesce((
    select jsonb_agg(
      jsonb_build_object('id', id, 'number', number, 'prompt', prompt, 'output', output) order by rank desc, number)
    from (
      select e.id, e.number, e.prompt, e.output, ts_rank(w.words, wanted) as rank
      from private.example_words w join public.examples e on e.id = w.example_id
      where w.agent_id = agent and w.words @@ wanted and e.state = 'approved' and e.deleted_at is null
      order by rank desc, e.number limit 5) as found), '[]');
end
$$;

-- Definer: for a worker that answers. A document of the run's assistant with its whole text: {name, text}, or null.
create function private.run_document(run uuid, of_fence bigint, document uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  agent uuid := private.agent_of_reader(run, of_fence);
begin
  return (
    select jsonb_build_object('name', d.name, 'text', c.text)
    from public.documents d
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where d.id = document and d.agent_id = agent and d.removed_at is null);
end
$$;

-- Definer: as run_document. Where the training service has no search: the documents whose text has most of the words,
-- at most three: [{document_id, name, text}].
create function private.run_full_text(run uuid, of_fence bigint, query text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  agent uuid := private.agent_of_reader(run, of_fence);
  words text[] := array(
    select lexeme from unnest(to_tsvector('simple', private.plain(left(query, 2000))))
    where char_length(lexeme) > 2);
begin
  return coalesce((
    select jsonb_agg(jsonb_build_object('document_id', id, 'name', name, 'text', text) order by hits desc, name)
    from (
      select d.id, d.name, c.text, (
        select count(*) from unnest(words) as word where strpos(private.plain(c.text), word) > 0) as hits
      from public.documents d
      join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
      where d.agent_id = agent and d.state = 'ready' and d.removed_at is null
      order by hits desc, d.name limit 3) as found
    where hits > 0), '[]');
end
$$;
create function public.run_examples(run_id uuid, fence bigint, query text) returns jsonb
  language sql set search_path = '' as $$ select private.run_examples(run_id, fence, query) $$;
create function public.run_document(run_id uuid, fence bigint, document_id uuid) returns jsonb
  language sql set search_path = '' as $$ select private.run_document(run_id, fence, document_id) $$;
create function public.run_full_text(run_id uuid, fence bigint, query text) returns jsonb
  language sql set search_path = '' as $$ select private.run_full_text(run_id, fence, query) $$;

-- What whoever answers a run needs to know. Whoever asked may hold it, so it has nothing that is secret from them.
create or replace function private.run_input(run uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'run_id', runs.id, 'fence', heads.fence, 'attempt', heads.attempt, 'state', runs.state,
    'agent_id', agents.id, 'agent', agents.name, 'purpose', agents.purpose, 'answered_by', agents.answered_by,
    'settings', (
      select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(agents.settings)
      where key in ('instructions', 'tools', 'answering_temperature')),
    'model', runs.model, 'prompt', runs.prompt, 'thread_id', runs.thread_id,
    'history', private.history_before(private.question_of(runs.id)))
  from public.runs
  join public.agents on agents.id = runs.agent_id
  join private.run_heads as heads on heads.run_id = runs.id
  where runs.id = run
$$;

-- Whether the caller may ask an assistant: where they may chat, but for one that is for members who may read there.
create function private.i_may_ask(agent public.agents) returns boolean
  language sql stable set search_path = ''
as $$
  select private.i_may(
    case agent.settings ->> 'visibility' when 'members' then 'read' else 'chat' end, agent.workspace_id)
$$;

create or replace function private.make_run(run uuid, agent uuid, words text, thread uuid, of_version int default null)
  returns public.runs
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
  if not private.i_may_ask(chosen) then perform private.problem(404, 'not_found'); end if;
  select name into model from public.models
  where agent_id = agent
    and case when of_version is null then state = 'live' else number = of_version and state in ('live', 'retired') end;
  if model is null and of_version is not null then
    perform private.problem(409, 'not_a_version', 'version ' || of_version);
  end if;
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

-- Definer: askers and programs may not read agents. The assistants the caller may ask, newest first, each with what an
-- empty thread suggests.
drop function public.askable_agents();
drop function private.askable_agents();
create function private.askable_agents() returns table (
  id uuid, workspace_id uuid, name text, slug text, purpose text, status text, model text, created_at timestamptz,
  versions int[], suggestions jsonb)
  language sql stable security definer set search_path = ''
as $$
  select a.id, a.workspace_id, a.name, a.slug, a.purpose, a.status, m.name, a.created_at, (
      select array_agg(each.number order by each.number desc) from public.models each
      where each.agent_id = a.id and each.state in ('live', 'retired') and each.number is not null),
    coalesce(a.settings -> 'suggestions', '[]')
  from public.agents a join public.models m on m.agent_id = a.id and m.state = 'live'
  where a.deleted_at is null and a.status = 'ready'
    and a.workspace_id in (select private.workspaces_where_i_may('chat'))
    and (
      coalesce(a.settings ->> 'visibility', 'everyone') = 'everyone'
      or a.workspace_id in (select private.workspaces_where_i_may('read')))
  order by a.created_at desc, a.id
$$;
create function public.askable_agents() returns table (
  id uuid, workspace_id uuid, name text, slug text, purpose text, status text, model text, created_at timestamptz,
  versions int[], suggestions jsonb)
  language sql stable set search_path = '' as $$ select * from private.askable_agents() $$;

grant execute on function
  private.askable_agents(), public.askable_agents(),
  private.run_examples(uuid, bigint, text), public.run_examples(uuid, bigint, text),
  private.run_document(uuid, bigint, uuid), public.run_document(uuid, bigint, uuid),
  private.run_full_text(uuid, bigint, text), public.run_full_text(uuid, bigint, text) to authenticated;
