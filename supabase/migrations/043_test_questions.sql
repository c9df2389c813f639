-- A team's own test questions, and how each model did on them. They judge a model and are never lessons: nothing here
-- is part of what submit-training sends.

create table public.test_questions (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  question     text not null,
  expected     text, -- null: the documents do not hold it, and the assistant is to say so
  tags         text[] not null default '{}',
  document_id  uuid, -- the document that answers it
  origin       text not null,
  created_by   uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  version      int not null default 1,
  position     bigint generated always as identity, -- in the order in which they were written
  fingerprint  text not null
    generated always as (md5(lower(regexp_replace(btrim(question), '[[:space:]]+', ' ', 'g')))) stored,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (document_id, workspace_id) references public.documents (id, workspace_id)
    on delete set null (document_id),
  unique (id, workspace_id),
  unique (agent_id, fingerprint),
  constraint question_fits   check (btrim(question) <> '' and char_length(question) <= 32000),
  constraint expected_fits   check (btrim(expected) <> '' and char_length(expected) <= 32000),
  constraint tags_fit        check (cardinality(tags) <= 20 and pg_column_size(tags) <= 2000),
  constraint origin_is_known check (origin in ('typed', 'imported', 'asked', 'suggested')),
  constraint absent_names_no_document check (expected is not null or document_id is null)
);
create index test_questions_agent_idx on public.test_questions (agent_id, workspace_id, position);
create index test_questions_document_idx on public.test_questions (document_id, workspace_id);
create index test_questions_created_by_idx on public.test_questions (created_by);

-- What a model answered, with the question as it was then: editing one later changes no result.
create table public.test_results (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  model_id     uuid not null,
  question_id  uuid, -- null once the question was removed
  question     text not null,
  expected     text,
  tags         text[] not null default '{}',
  document_id  uuid,
  origin       text not null,
  answer       text not null default '',
  outcome      text, -- null: the model gave no answer
  sources      jsonb not null default '[]',
  problem      text, -- why it gave none
  measured     text not null, -- the verdict by the rule (packages/contract/verdict.ts)
  verdict      text not null, -- what counts: the measured one, unless a person judged otherwise
  judged_by    uuid references auth.users (id) on delete set null,
  judged_at    timestamptz,
  asked_at     timestamptz not null default now(),
  version      int not null default 1,
  updated_at   timestamptz not null default now(),
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (model_id, workspace_id) references public.models (id, workspace_id) on delete cascade,
  foreign key (question_id, workspace_id) references public.test_questions (id, workspace_id)
    on delete set null (question_id),
  foreign key (document_id, workspace_id) references public.documents (id, workspace_id)
    on delete set null (document_id),
  unique (model_id, question_id),
  constraint outcome_is_known    check (outcome in ('answered', 'not_found')),
  constraint measured_is_known   check (measured in ('right', 'wrong', 'refused', 'failed')),
  constraint verdict_is_known    check (verdict in ('right', 'wrong', 'refused', 'failed')),
  constraint failure_has_no_outcome check ((measured = 'failed') = (outcome is null)),
  constraint failure_has_a_reason check (measured <> 'failed' or problem is not null),
  constraint judgement_is_dated  check (judged_at is not null or (verdict = measured and judged_by is null))
);
create index test_results_agent_idx on public.test_results (agent_id, workspace_id);
create index test_results_model_idx on public.test_results (model_id, workspace_id);
create index test_results_question_idx on public.test_results (question_id, workspace_id);
create index test_results_document_idx on public.test_results (document_id, workspace_id);
create index test_results_judged_by_idx on public.test_results (judged_by);

-- Why a model could not be put through its questions; null while all is well.
alter table public.models add column test_problem text;

grant select, delete on public.test_questions to authenticated;
grant update (question, expected, tags, document_id) on public.test_questions to authenticated;
grant select on public.test_results to authenticated; -- verdicts change by judge_result
alter table public.test_questions enable row level security;
alter table public.test_results enable row level security;
create policy "Members see test questions" on public.test_questions
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Editors change test questions" on public.test_questions
  for update to authenticated
  using (workspace_id in (select private.workspaces_where_i_may('edit')))
  with check (workspace_id in (select private.workspaces_where_i_may('edit')));
create policy "Editors remove test questions" on public.test_questions
  for delete to authenticated using (workspace_id in (select private.workspaces_where_i_may('edit')));
create policy "Members see how models did" on public.test_results
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

create trigger touch before update on public.test_questions for each row execute function private.touch();
create trigger touch before update on public.test_results for each row execute function private.touch();

create trigger tell_insert after insert on public.test_questions referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id');
create trigger tell_update after update on public.test_questions referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version');
create trigger tell_delete after delete on public.test_questions referencing old table as old_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id');
create trigger tell_insert after insert on public.test_results referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'model_id', 'verdict');
create trigger tell_update after update on public.test_results referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'model_id', 'verdict');

-- Definer: origin and author are not the caller's to choose freely. items: [{question, expected, tags, document_id}].
-- A question that is there already is left as it is. Returns {added, known}. At most 500 an assistant: a model answers
-- them all before it is ready.
create function private.add_test_questions(agent uuid, items jsonb, from_origin text) returns jsonb
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
  insert into public.test_questions (workspace_id, agent_id, question, expected, tags, document_id, origin, created_by)
  select workspace, agent, btrim(item ->> 'question'), nullif(btrim(item ->> 'expected'), ''),
    array(select jsonb_array_elements_text(coalesce(item -> 'tags', '[]'))),
    documents.id, from_origin, private.live_user_id()
  from jsonb_array_elements(items) with ordinality as listed (item, place)
  left join public.documents
    on documents.id = (item ->> 'document_id')::uuid and documents.agent_id = agent and documents.removed_at is null
      and nullif(btrim(item ->> 'expected'), '') is not null
  order by place
  on conflict (agent_id, fingerprint) do nothing;
  get diagnostics added = row_count;
  if (select count(*) from public.test_questions where agent_id = agent) > 500 then
    perform private.problem(409, 'too_many_test_questions');
  end if;
  return jsonb_build_object('added', added, 'known', jsonb_array_length(items) - added);
end
$$;
create function public.add_test_questions(agent_id uuid, items jsonb, origin text default 'typed') returns jsonb
  language sql set search_path = '' as $$ select private.add_test_questions(agent_id, items, origin) $$;

-- The questions that a model has still to answer: new ones, and those that were changed since it did.
create function private.untested(model uuid) returns setof public.test_questions
  language sql stable set search_path = ''
as $$
  select q.* from public.models m
  join public.test_questions q on q.agent_id = m.agent_id
  left join public.test_results r on r.model_id = m.id and r.question_id = q.id
  where m.id = model and (r.id is null or r.question <> q.question or r.expected is distinct from q.expected)
  order by q.position
$$;

create function private.ask_for_test(model public.models, run uuid default null) returns void
  language plpgsql set search_path = ''
as $$
begin
  update public.models set test_problem = null where id = model.id and test_problem is not null;
  perform private.submit_task(kind => 'test_model', key => run::text, workspace_id => model.workspace_id, priority => 1,
    description => 'Ask the model its test questions',
    payload => jsonb_build_object('model_id', model.id, 'run_id', run), timeout_seconds => 1800, max_attempts => 5);
end
$$;

-- Definer: tasks have no insert grant. Puts the live model to the questions it has not answered yet. Returns how many.
create function private.test_now(agent uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  live public.models;
  many int;
begin
  perform private.demand('edit', (select workspace_id from public.agents where id = agent and deleted_at is null));
  select * into live from public.models where agent_id = agent and state = 'live';
  if not found then perform private.problem(409, 'not_ready', 'no model'); end if;
  select count(*) into many from private.untested(live.id);
  if many > 0 then perform private.ask_for_test(live); end if;
  return many;
end
$$;
create function public.test_now(agent_id uuid) returns int
  language sql set search_path = '' as $$ select private.test_now(agent_id) $$;

-- Definer, for workers: settles a probe. A model that answered is put to the team's questions and makes the agent
-- ready after them, or at once where there are none.
create or replace function private.save_probe(task uuid, of_generation bigint, answer text, problem text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  run   uuid;
  model public.models;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select (payload ->> 'run_id')::uuid into run from private.tasks where id = task;
  select * into model from public.models where run_id = run;
  if coalesce(answer, '') = '' then
    perform private.move_run(run, 'failed',
      'the trained model did not answer a test question: ' || coalesce(problem, 'no answer'));
  elsif exists (select from private.untested(model.id)) then
    perform private.ask_for_test(model, run);
  else
    perform private.move_run(run, 'completed');
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;

-- Definer, for workers: the model of a test and the questions it has still to answer, so that a second attempt goes on
-- where the first stopped. Null when nobody waits for it any more.
create function private.test_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'model', m.name,
      'answered', (select count(*) from public.test_results where model_id = m.id and outcome is not null),
      'questions', coalesce((
      select jsonb_agg(jsonb_build_object('id', q.id, 'question', q.question, 'expected', q.expected))
      from private.untested(m.id) as q), '[]'))
    from private.tasks t
    join public.models m on m.id = (t.payload ->> 'model_id')::uuid
    join public.agents a on a.id = m.agent_id and a.deleted_at is null
    where t.id = task and m.state in ('probing', 'live')
  );
end
$$;
create function public.test_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.test_input(task, generation) $$;

-- Definer, for workers: keeps some results of a test, and with the last of them lets the model go live.
-- results: [{id, question, expected, answer, outcome, sources, verdict, problem}], the question as it was asked.
create function private.save_test_results(task uuid, of_generation bigint, results jsonb, is_last boolean) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  work  private.tasks;
  model public.models;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select * into work from private.tasks where id = task;
  select * into model from public.models where id = (work.payload ->> 'model_id')::uuid;
  insert into public.test_results (
    workspace_id, agent_id, model_id, question_id, question, expected, tags, document_id, origin,
    answer, outcome, sources, problem, measured, verdict)
  select
    model.workspace_id, model.agent_id, model.id, q.id, item ->> 'question', item ->> 'expected',
    q.tags, q.document_id, q.origin,
    left(coalesce(item ->> 'answer', ''), 32000), item ->> 'outcome', coalesce(item -> 'sources', '[]'),
    left(item ->> 'problem', 2000), item ->> 'verdict', item ->> 'verdict'
  from jsonb_array_elements(results) as listed (item)
  join public.test_questions q on q.id = (item ->> 'id')::uuid and q.agent_id = model.agent_id
  on conflict (model_id, question_id) do update set
    question = excluded.question, expected = excluded.expected, tags = excluded.tags,
    document_id = excluded.document_id, origin = excluded.origin, answer = excluded.answer,
    outcome = excluded.outcome, sources = excluded.sources, problem = excluded.problem,
    measured = excluded.measured, verdict = excluded.verdict, judged_by = null, judged_at = null, asked_at = now();
  if is_last then
    if work.payload ->> 'run_id' is not null then
      perform private.move_run((work.payload ->> 'run_id')::uuid, 'completed');
    end if;
    perform private.complete_held(task, of_generation);
  end if;
  return 'ok';
end
$$;
create function public.save_test_results(task uuid, generation bigint, results jsonb, is_last boolean) returns text
  language sql set search_path = '' as $$ select private.save_test_results(task, generation, results, is_last) $$;

-- Definer: results have no update grant. A person judges otherwise, or, with null, takes that back.
create function private.judge_result(result uuid, as_verdict text) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('approve', (select workspace_id from public.test_results where id = result));
  if as_verdict not in ('right', 'wrong', 'refused') then
    perform private.problem(400, 'invalid_input', 'verdict: right, wrong or refused');
  end if;
  update public.test_results set
    verdict = coalesce(as_verdict, measured),
    judged_by = case when as_verdict is not null then private.live_user_id() end,
    judged_at = case when as_verdict is not null then now() end
  where id = result;
end
$$;
create function public.judge_result(result_id uuid, verdict text) returns void
  language sql set search_path = '' as $$ select private.judge_result(result_id, verdict) $$;

-- A task has run out of attempts: whatever waits for it learns so, in words.
create or replace function private.task_died(task uuid, why text) returns void
  language plpgsql set search_path = ''
as $$
declare
  dead  private.tasks;
  about uuid;
begin
  select * into dead from private.tasks where id = task;
  case dead.kind
    when 'draft' then
      update public.chunks k set state = 'failed', problem = left(why, 1000)
      from public.documents d join public.agents a on a.id = d.agent_id
      where k.task_id = task and k.state = 'waiting' and d.id = k.document_id
      returning case when d.removed_at is null and a.deleted_at is null then a.id end into about;
      if about is not null then -- of what was taken away nobody is told
        perform private.notify_members(dead.workspace_id, 'drafting_failed', about, why);
      end if;
    when 'vary' then
      update public.variations set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'plan' then
      update public.documents set state = 'unreadable', problem = left('It could not be cut into chunks: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid;
    when 'extract' then
      update public.documents set state = 'unreadable', problem = left('It could not be read: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid and state = 'extracting';
    when 'probe_model' then
      perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
        'the trained model could not be checked: ' || why);
    when 'test_model' then
      update public.models set test_problem = left(why, 1000) where id = (dead.payload ->> 'model_id')::uuid;
      if dead.payload ->> 'run_id' is not null then
        perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
          'the trained model could not be put to its test questions: ' || why);
      end if;
    when 'watch_submission' then
      perform private.move_run(id, 'failed', 'the submission was interrupted: ' || why) from public.training_runs
      where id = (dead.payload ->> 'run_id')::uuid and state = 'submitting';
    when 'poll_training' then
      perform private.watch_training((dead.payload ->> 'run_id')::uuid, 60); -- the NAS may come back
    else null;
  end case;
end
$$;

grant execute on function private.add_test_questions(uuid, jsonb, text), public.add_test_questions(uuid, jsonb, text),
  private.test_now(uuid), public.test_now(uuid),
  private.test_input(uuid, bigint), public.test_input(uuid, bigint),
  private.save_test_results(uuid, bigint, jsonb, boolean), public.save_test_results(uuid, bigint, jsonb, boolean),
  private.judge_result(uuid, text), public.judge_result(uuid, text) to authenticated;
