-- A correction is told to whoever asked once a live version answers it rightly: the machine asks it again, as it was asked and in
-- two other sayings that no release holds.

alter table public.corrections
  add column asked_again jsonb, -- [{question, answer, verdict}], what was answered the last time
  add column asked_again_of uuid, -- the model that answered
  add foreign key (asked_again_of, workspace_id) references public.models (id, workspace_id) on delete set null (asked_again_of),
  add constraint asked_again_is_a_list check (jsonb_typeof(asked_again) = 'array');
create index corrections_asked_again_of_idx on public.corrections (asked_again_of, workspace_id);

-- What of a model's release corrects an answer whose asker was not told yet.
create function private.untold_corrections(model public.models)
  returns table (example_id uuid, run_id uuid, question text, expected text, turns jsonb)
  language sql stable set search_path = ''
as $$
  select c.example_id, c.run_id, r.prompt, b.body ->> 'output', c.context
  from public.corrections c
  join public.examples e on e.id = c.example_id and e.agent_id = model.agent_id and e.state = 'approved' and e.deleted_at is null
  join public.runs r on r.id = c.run_id
  join private.release_items i on i.release_id = model.release_id and i.item_id = c.example_id
  join private.release_bodies b on b.agent_id = model.agent_id and b.hash = i.hash
  where c.told_at is null
$$;

-- Definer: tasks are private. A version that goes live is asked again what was corrected.
create or replace function private.tell_askers() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.state = 'live' and old.state <> 'live' and exists (select from private.untold_corrections(new)) then
    perform private.submit_task(kind => 'ask_again', workspace_id => new.workspace_id, priority => 2,
      payload => jsonb_build_object('model_id', new.id), description => 'Ask the model again what was corrected',
      timeout_seconds => 600, max_attempts => 5);
  end if;
  return null;
end
$$;

-- Definer, for workers: {model, corrections: [{example_id, question, expected, turns}]}; null when the version is not live any more.
create function private.again_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.models;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select models.* into chosen from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid and models.state = 'live'
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  where tasks.id = task;
  if not found then return null; end if;
  return jsonb_build_object('model', chosen.name, 'corrections', coalesce((
    select jsonb_agg(jsonb_build_object('example_id', u.example_id, 'question', u.question, 'expected', u.expected, 'turns', u.turns))
    from (select * from private.untold_corrections(chosen) limit 200) as u), '[]'));
end
$$;
create function public.again_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.again_input(task, generation) $$;

-- Definer, for workers: those of some sayings that no example in any release of the assistant asks.
create function private.unheld_sayings(task uuid, of_generation bigint, sayings text[]) returns text[]
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return '{}'; end if;
  return (
    select coalesce(array_agg(saying order by place), '{}') from unnest(sayings) with ordinality as listed (saying, place)
    where private.plain_words(saying) not in (
      select private.plain_words(b.body ->> 'prompt') from private.release_bodies b
      join public.models m on m.agent_id = b.agent_id
      join private.tasks t on t.id = task and m.id = (t.payload ->> 'model_id')::uuid
      where b.body ->> 'prompt' is not null));
end
$$;
create function public.unheld_sayings(task uuid, generation bigint, sayings text[]) returns text[]
  language sql set search_path = '' as $$ select private.unheld_sayings(task, generation, sayings) $$;

-- Definer, for workers: what was answered, [{example_id, answers: [{question, answer, verdict}]}]. Whoever asked hears of those that
-- were answered rightly each time, as long as the version is live.
create function private.save_again(task uuid, of_generation bigint, results jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.models;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select models.* into chosen from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid where tasks.id = task for share of models;
  update public.corrections c set asked_again = item -> 'answers', asked_again_of = chosen.id
  from jsonb_array_elements(results) as listed (item), private.untold_corrections(chosen) as u
  where c.example_id = (item ->> 'example_id')::uuid and u.example_id = c.example_id;
  with told as (
    update public.corrections c set told_at = now()
    from jsonb_array_elements(results) as listed (item), private.untold_corrections(chosen) as u, public.runs
    where chosen.state = 'live' and c.example_id = (item ->> 'example_id')::uuid and u.example_id = c.example_id and runs.id = c.run_id
      and jsonb_array_length(item -> 'answers') >= 3
      and not exists (select from jsonb_array_elements(item -> 'answers') as each where each ->> 'verdict' <> 'right')
    returning runs.asked_by, runs.workspace_id, runs.agent_id, runs.prompt, runs.thread_id
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select told.asked_by, told.workspace_id, told.agent_id, 'answer_added',
    jsonb_build_object('agent', agents.name, 'words', left(told.prompt, 200), 'thread_id', told.thread_id)
  from told join public.agents on agents.id = told.agent_id
  join public.members on members.user_id = told.asked_by and members.workspace_id = told.workspace_id;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;
create function public.save_again(task uuid, generation bigint, results jsonb) returns text
  language sql set search_path = '' as $$ select private.save_again(task, generation, results) $$;

-- Of the questions that both models were asked alike: how many the first answered rightly and the second does not.
create function private.turned_wrong(from_model uuid, to_model uuid) returns int
  language sql stable set search_path = ''
as $$
  select count(*)::int
  from public.test_results a join public.test_results b on b.question_id = a.question_id and b.model_id = to_model
  where a.model_id = from_model and a.question = b.question and a.expected is not distinct from b.expected
    and a.verdict = 'right' and b.verdict <> 'right'
$$;

-- What the team reads of a training that is completed. Null when there is nothing to say beside that.
create function private.words_on_version(made public.models, before uuid, lost int) returns text
  language sql stable set search_path = ''
as $$
  select case
    when lost > 0 then format('Version %s answers %s test %s worse than the live version, which stays. Compare them and decide.',
      made.number, lost, case lost when 1 then 'question' else 'questions' end)
    when wrong > 0 then format('Version %s is live. %s answered rightly before is not any more. Compare them.',
      made.number, case wrong when 1 then '1 test question' else wrong || ' test questions' end)
  end
  from (select private.turned_wrong(before, made.id) as wrong) as found
$$;

-- As before, and: what was right and is not any more is said, also where as much was won.
create or replace function private.move_run(run uuid, next_state text, why text default null) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  current public.training_runs;
  made    public.models;
  before  uuid;
  lost    int;
  words   text;
begin
  select * into current from public.training_runs where id = run for update;
  if current.state in ('completed', 'failed', 'cancelled') then return false; end if;
  update public.training_runs set state = next_state, reason = coalesce(why, reason),
    finished_at = case when next_state in ('completed', 'failed', 'cancelled') then now() end
  where id = run;
  case next_state
    when 'completed' then
      perform 1 from public.agents where id = current.agent_id for no key update;
      update public.models set number = 1 + (select coalesce(max(number), 0) from public.models where agent_id = current.agent_id)
      where run_id = run returning * into made;
      select id, private.lost_questions(id, made.id) into before, lost
      from public.models where agent_id = current.agent_id and state = 'live';
      words := private.words_on_version(made, before, lost);
      if lost > 0 then
        update public.models set state = 'retired' where id = made.id;
      else
        perform private.switch_live(made, '', null);
      end if;
      update public.agents set status = 'ready', training_stage = null, notice = null
      where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_completed', current.agent_id, words);
      perform private.remove_old_models(current.agent_id);
    when 'failed' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'failed', training_stage = null, failure_reason = coalesce(why, 'no reason was given')
      where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_failed', current.agent_id, why);
    when 'cancelled' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'references', training_stage = null, notice = coalesce(why, 'Training was cancelled.')
      where id = current.agent_id and status = 'training';
    else null;
  end case;
  return true;
end
$$;

grant execute on function
  private.again_input(uuid, bigint), public.again_input(uuid, bigint),
  private.unheld_sayings(uuid, bigint, text[]), public.unheld_sayings(uuid, bigint, text[]),
  private.save_again(uuid, bigint, jsonb), public.save_again(uuid, bigint, jsonb) to authenticated;
