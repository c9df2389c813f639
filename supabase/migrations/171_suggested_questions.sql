-- Test questions that are suggested from the documents, in other words than theirs, and ones that were really asked. A
-- suggestion is asked of no model until a person accepts it, and counts apart for good.

alter table public.test_questions
  add column state text not null default 'kept', -- suggested: waits for a person; dismissed: is not suggested again
  add column quote text, -- the words of the document that a suggestion rests on
  add column run_id uuid, -- the run in which it was really asked
  add constraint state_is_known check (state in ('suggested', 'kept', 'dismissed')),
  add constraint others_are_kept check (state = 'kept' or origin = 'suggested'),
  add constraint run_was_asked check (run_id is null or origin = 'asked'),
  add foreign key (run_id, workspace_id) references public.runs (id, workspace_id) on delete set null (run_id);
create index test_questions_run_idx on public.test_questions (run_id, workspace_id);
grant update (state) on public.test_questions to authenticated; -- accepting and dismissing; others_are_kept bounds it

-- A request for suggestions, and what came of it.
create table public.suggestions (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  wanted_count int not null,
  made_count   int not null default 0,
  written_by   text, -- the language model, by name
  state        text not null default 'waiting',
  note         text, -- why there are fewer than were wanted
  problem      text,
  task_id      uuid references private.tasks (id) on delete set null,
  requested_by uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  version      int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  constraint wanted_count_is_small check (wanted_count between 1 and 10),
  constraint state_is_known check (state in ('waiting', 'done', 'failed')),
  constraint note_when_done check (note is null or state = 'done'),
  constraint problem_when_failed check ((problem is not null) = (state = 'failed'))
);
create index suggestions_agent_idx on public.suggestions (agent_id, workspace_id, created_at);
create unique index suggestions_one_at_a_time_idx on public.suggestions (agent_id) where state = 'waiting';
create index suggestions_requested_by_idx on public.suggestions (requested_by);
create index suggestions_task_idx on public.suggestions (task_id);

grant select on public.suggestions to authenticated;
alter table public.suggestions enable row level security;
create policy "Members see what came of asking for suggestions" on public.suggestions
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create trigger touch before update on public.suggestions for each row execute function private.touch();
create trigger tell_insert after insert on public.suggestions referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'state');
create trigger tell_update after update on public.suggestions referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'state');

-- As in 043, and: what is only suggested is not asked.
create or replace function private.untested(model uuid) returns setof public.test_questions
  language sql stable set search_path = ''
as $$
  select q.* from public.models m
  join public.test_questions q on q.agent_id = m.agent_id and q.state = 'kept'
  left join public.test_results r on r.model_id = m.id and r.question_id = q.id
  where m.id = model and (r.id is null or r.question <> q.question or r.expected is distinct from q.expected)
  order by q.position
$$;

-- As in 043, and: items: [{question, expected, tags, document_id, run_id}], where run_id names the run that asked it.
-- A question that somebody brings, and that was only suggested until then, is theirs.
create or replace function private.add_test_questions(agent uuid, items jsonb, from_origin text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  workspace uuid;
  added     int;
begin
  select workspace_id into workspace from public.agents where id = agent and deleted_at is null for no key update;
  perform private.demand('edit', workspace);
  if from_origin not in ('typed', 'imported', 'asked') then
    perform private.problem(400, 'invalid_input', 'origin: typed, imported or asked');
  end if;
  insert into public.test_questions as there (
    workspace_id, agent_id, question, expected, tags, document_id, origin, created_by, run_id)
  select workspace, agent, btrim(item ->> 'question'), nullif(btrim(item ->> 'expected'), ''),
    array(select jsonb_array_elements_text(coalesce(item -> 'tags', '[]'))),
    documents.id, from_origin, private.live_user_id(), runs.id
  from jsonb_array_elements(items) with ordinality as listed (item, place)
  left join public.documents
    on documents.id = (item ->> 'document_id')::uuid and documents.agent_id = agent and documents.removed_at is null
      and nullif(btrim(item ->> 'expected'), '') is not null
  left join public.runs
    on from_origin = 'asked' and runs.id = (item ->> 'run_id')::uuid and runs.agent_id = agent
  order by place
  on conflict (agent_id, fingerprint) do update
  set state = 'kept', origin = excluded.origin, expected = excluded.expected, tags = excluded.tags,
    document_id = excluded.document_id, created_by = excluded.created_by, run_id = excluded.run_id, quote = null
  where there.state <> 'kept';
  get diagnostics added = row_count;
  if (select count(*) from public.test_questions where agent_id = agent and state <> 'dismissed') > 500 then
    perform private.problem(409, 'too_many_test_questions');
  end if;
  return jsonb_build_object('added', added, 'known', jsonb_array_length(items) - added);
end
$$;

-- Definer: tasks have no insert grant. Asks for as many suggestions as make ten with those that wait for a person; one
-- request at a time. Returns the request.
create function private.request_suggestions(agent uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  workspace uuid;
  open      int;
  made      uuid;
begin
  select workspace_id into workspace from public.agents where id = agent and deleted_at is null for no key update;
  perform private.demand('edit', workspace);
  select id into made from public.suggestions where agent_id = agent and state = 'waiting';
  if made is not null then return made; end if;
  if not exists (
    select from public.documents where agent_id = agent and state = 'ready' and removed_at is null) then
    perform private.problem(409, 'no_documents');
  end if;
  select count(*) into open from public.test_questions where agent_id = agent and state = 'suggested';
  if open >= 10 then perform private.problem(409, 'suggestions_wait'); end if;
  insert into public.suggestions (workspace_id, agent_id, wanted_count, requested_by)
  values (workspace, agent, 10 - open, private.live_user_id()) returning id into made;
  update public.suggestions set task_id = private.submit_task(kind => 'suggest', key => made::text,
    workspace_id => workspace, priority => 1, description => 'Suggest test questions',
    payload => jsonb_build_object('suggestion_id', made), timeout_seconds => 600)
  where id = made;
  return made;
end
$$;
create function public.request_suggestions(agent_id uuid) returns uuid
  language sql set search_path = '' as $$ select private.request_suggestions(agent_id) $$;

-- Definer, for workers: what suggestions are drawn from: documents that fewest questions name first, and what is asked
-- already (examples are no hindrance: these questions never become lessons). Null when nobody waits for them any more.
create function private.suggest_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'wanted', s.wanted_count,
      'avoid', coalesce((select jsonb_agg(q.question) from public.test_questions q where q.agent_id = a.id), '[]'),
      'documents', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', d.id, 'name', d.name, 'collection', d.collection, 'text', c.text, 'outline', c.outline) order by place)
        from (
          select each.*, row_number() over (
            order by (select count(*) from public.test_questions q where q.document_id = each.id), each.name) as place
          from public.documents each
          where each.agent_id = a.id and each.state = 'ready' and each.removed_at is null
        ) as d
        join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
        where d.place <= 10), '[]'))
    from private.tasks t
    join public.suggestions s on s.id = (t.payload ->> 'suggestion_id')::uuid and s.state = 'waiting'
    join public.agents a on a.id = s.agent_id and a.deleted_at is null
    -- whoever asked is still one of them
    join public.members m on m.workspace_id = s.workspace_id and m.user_id = s.requested_by
    where t.id = task
  );
end
$$;
create function public.suggest_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.suggest_input(task, generation) $$;

-- Definer, for workers: keeps suggestions, questions: [{question, expected, quote, document_id}], and says why they
-- are few.
create function private.save_suggestions(
  task uuid, of_generation bigint, questions jsonb, note text, written_by text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  wish  public.suggestions;
  many  int;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select s.* into wish
  from public.suggestions s join private.tasks t on s.id = (t.payload ->> 'suggestion_id')::uuid
  where t.id = task and s.state = 'waiting'
  for update of s;
  if found then
    insert into public.test_questions (
      workspace_id, agent_id, question, expected, document_id, origin, state, quote, created_by)
    select wish.workspace_id, wish.agent_id, btrim(item ->> 'question'), btrim(item ->> 'expected'), d.id,
      'suggested', 'suggested', item ->> 'quote', null
    from jsonb_array_elements(questions) with ordinality as listed (item, place)
    join public.documents d on d.id = (item ->> 'document_id')::uuid and d.agent_id = wish.agent_id
    order by place limit wish.wanted_count
    on conflict (agent_id, fingerprint) do nothing;
    get diagnostics many = row_count;
    update public.suggestions
    set state = 'done', made_count = many, note = left(save_suggestions.note, 1000),
      written_by = left(save_suggestions.written_by, 200)
    where id = wish.id;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('questions', coalesce(many, 0)));
  return 'ok';
end
$$;
create function public.save_suggestions(
  task uuid, generation bigint, questions jsonb, note text default null, written_by text default null) returns text
  language sql set search_path = ''
as $$ select private.save_suggestions(task, generation, questions, note, written_by) $$;

grant execute on function private.request_suggestions(uuid), public.request_suggestions(uuid),
  private.suggest_input(uuid, bigint), public.suggest_input(uuid, bigint),
  private.save_suggestions(uuid, bigint, jsonb, text, text), public.save_suggestions(uuid, bigint, jsonb, text, text)
  to authenticated;
