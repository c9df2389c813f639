-- Whoever asked hears of a version that answers them, however the answer was taught: by the correction of their own
-- run, or by any example that asks what they asked. Whoever taught it hears what the version still gets wrong.

create table public.learned_answers (
  run_id       uuid not null,
  user_id      uuid not null references public.profiles (user_id) on delete cascade,
  workspace_id uuid not null,
  version      int not null, -- of the model that answered rightly
  told_at      timestamptz not null default now(),
  primary key (run_id, user_id),
  foreign key (run_id, workspace_id) references public.runs (id, workspace_id) on delete cascade,
  constraint version_counts check (version >= 1)
);
create index learned_answers_run_idx on public.learned_answers (run_id, workspace_id);
create index learned_answers_user_idx on public.learned_answers (user_id);
grant select on public.learned_answers to authenticated;
alter table public.learned_answers enable row level security;
create policy "People see what they were told, members all of it" on public.learned_answers
  for select to authenticated
  using (
    workspace_id in (select private.workspaces_where_i_may('read'))
    or (user_id = (select private.live_user_id()) and workspace_id in (select private.my_workspace_ids())));

-- Those who were told before keep their note.
insert into public.learned_answers (run_id, user_id, workspace_id, version, told_at)
select r.id, r.asked_by, r.workspace_id, m.number, c.told_at
from public.corrections c
join public.runs r on r.id = c.run_id
join public.models m on m.id = c.asked_again_of
join public.profiles p on p.user_id = r.asked_by
where c.told_at is not null and m.number is not null;

alter table public.notifications
  drop constraint kind_is_known,
  add constraint kind_is_known check (kind in (
    'training_started', 'training_completed', 'training_failed', 'drafting_done', 'drafting_failed', 'member_joined',
    'mentioned', 'assigned', 'unapproved', 'answer_added', 'training_pays', 'corrections_checked'));

-- What is asked, whatever its marks, case and blanks.
create function private.asked_words(words text) returns text
  language sql immutable strict set search_path = ''
as $$
  select btrim(regexp_replace(private.plain_words(words), '[^[:alnum:]]+' collate pg_catalog.pg_c_utf8, ' ', 'g'))
$$;

-- The fingerprints of examples that ask this, whether or not they end in the same mark.
create function private.asking_fingerprints(words text) returns text[]
  language sql immutable strict set search_path = ''
as $$
  select array(
    select md5(lower(regexp_replace(rtrim(words, E' \t\n\r?!.…？') || mark, '[[:space:]]+', ' ', 'g')))
    from unnest(array['', '?', '!', '.', ' ?']) as marks (mark))
$$;

-- The people who wait for a better answer to a run: whoever asked, and whoever marked it as bad. Programs hear nothing.
create function private.waiting_for(run public.runs) returns setof uuid
  language sql stable set search_path = ''
as $$
  select waiting.user_id
  from (
    select run.asked_by
    union
    select t.user_id
    from public.run_ratings t
    where t.run_id = run.id and not t.is_good
  ) as waiting (user_id)
  join public.members m on m.user_id = waiting.user_id and m.workspace_id = run.workspace_id
  where not exists (
    select
    from public.learned_answers l
    where l.run_id = run.id and l.user_id = waiting.user_id)
$$;

-- What of a model's release teaches an answer that somebody waits for, and who taught it.
drop function private.untold_corrections(public.models);
create function private.untold_answers(model public.models)
  returns table (
    run_id uuid, example_id uuid, question text, expected text, turns jsonb, teacher uuid, is_correction boolean)
  language sql stable set search_path = ''
as $$
  with corrected as (
    select r.id as run_id, c.example_id, r.prompt, c.context as turns, c.made_by, true as is_correction
    from public.corrections c
    join public.runs r on r.id = c.run_id and r.agent_id = model.agent_id
    where c.told_at is null or exists (select from private.waiting_for(r))
  ), complained as (
    -- Taught by another way: no correction of this run, but an example that asks the same.
    select r.id as run_id, e.id as example_id, r.prompt, null::jsonb as turns, null::uuid as made_by,
      false as is_correction
    from public.runs r
    join public.examples e on e.agent_id = r.agent_id and e.deleted_at is null
      and e.fingerprint = any (private.asking_fingerprints(r.prompt))
    where r.agent_id = model.agent_id
      and r.workspace_id = model.workspace_id
      and r.created_at > now() - interval '90 days'
      and r.state = 'completed'
      and (
        r.outcome = 'not_found'
        or exists (select from public.run_ratings t where t.run_id = r.id and not t.is_good))
      and exists (select from private.waiting_for(r))
  )
  select distinct on (taught.run_id) taught.run_id, taught.example_id, taught.prompt, b.body ->> 'output',
    coalesce(taught.turns, private.said_before(taught.run_id), '[]'),
    coalesce(taught.made_by, e.edited_by, e.created_by, e.reviewed_by), taught.is_correction
  from (select * from corrected union all select * from complained) as taught
  join public.examples e on e.id = taught.example_id and e.state <> 'rejected' and e.deleted_at is null
  join private.release_items i on i.release_id = model.release_id and i.item_id = taught.example_id
  join private.release_bodies b on b.agent_id = model.agent_id and b.hash = i.hash
  order by taught.run_id, taught.is_correction desc, e.state = 'approved' desc, e.number desc
$$;

-- Definer: tasks are private. A version that goes live is asked again what was taught.
create or replace function private.tell_askers() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.state = 'live' and old.state <> 'live' and exists (select from private.untold_answers(new)) then
    perform private.submit_task(
      kind => 'ask_again',
      workspace_id => new.workspace_id,
      priority => 2,
      payload => jsonb_build_object('model_id', new.id),
      description => 'Ask the model again what was corrected',
      timeout_seconds => 600,
      max_attempts => 5);
  end if;
  return null;
end
$$;

-- Definer, for workers: {model, corrections: [{run_id, example_id, question, expected, turns}]}, what is asked alike
-- once; null when the version is not live any more.
create or replace function private.again_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.models;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select models.* into chosen
  from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid and models.state = 'live'
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  where tasks.id = task;
  if not found then return null; end if;
  return jsonb_build_object('model', chosen.name, 'corrections', coalesce((
    select jsonb_agg(jsonb_build_object(
      'run_id', u.run_id, 'example_id', u.example_id, 'question', u.question, 'expected', u.expected, 'turns', u.turns))
    from (
      select distinct on (private.asked_words(question), example_id, turns) *
      from private.untold_answers(chosen)
      order by private.asked_words(question), example_id, turns, is_correction desc, run_id
      limit 200
    ) as u), '[]'));
end
$$;

-- Each run whose question was put again, with what came of it: [{question, answer, verdict}].
create function private.asked_again(chosen public.models, results jsonb)
  returns table (run_id uuid, example_id uuid, question text, teacher uuid, answers jsonb, is_right boolean)
  language sql stable set search_path = ''
as $$
  with untold as materialized (
    select *
    from private.untold_answers(chosen)
  ), put as (
    select u.question, u.example_id, u.turns, item -> 'answers' as answers
    from jsonb_array_elements(results) as listed (item)
    join untold u on u.example_id = (item ->> 'example_id')::uuid
      and u.run_id = coalesce((item ->> 'run_id')::uuid, ( -- a worker of before names the example alone
        select c.run_id
        from public.corrections c
        where c.example_id = (item ->> 'example_id')::uuid))
  )
  select u.run_id, u.example_id, u.question, u.teacher, put.answers,
    jsonb_array_length(put.answers) >= 3 and not exists (
      select
      from jsonb_array_elements(put.answers) as each
      where each ->> 'verdict' <> 'right')
  from untold u
  join put on put.example_id = u.example_id
    and put.turns = u.turns
    and private.asked_words(put.question) = private.asked_words(u.question)
$$;

-- Whom to tell of something taught: whoever taught it, or where they may not teach any more the owners.
create function private.who_teaches(teacher uuid, workspace uuid) returns setof uuid
  language sql stable set search_path = ''
as $$
  select m.user_id
  from public.members m
  where m.workspace_id = workspace and case
    when exists (
      select
      from public.members mine
      join private.role_actions a on a.role = mine.role and a.action = 'edit'
      where mine.user_id = teacher and mine.workspace_id = workspace)
    then m.user_id = teacher
    else m.role = 'owner'
  end
$$;

-- Each teacher hears once of a version: what it still gets wrong, and how many others were told of what it gets right.
create function private.tell_teachers(chosen public.models, results jsonb) returns void
  language sql set search_path = ''
as $$
  with asked as materialized (
    select a.question, a.example_id, a.answers, a.is_right, a.run_id, who.user_id, r as run
    from private.asked_again(chosen, results) a
    join public.runs r on r.id = a.run_id
    cross join lateral private.who_teaches(a.teacher, chosen.workspace_id) as who (user_id)
  ), taught as (
    select distinct on (user_id, private.asked_words(question)) *
    from asked
    order by user_id, private.asked_words(question), is_right, run_id
  ), worst as (
    select distinct on (user_id) *
    from taught
    order by user_id, is_right, run_id
  ), summed as (
    select user_id, count(*) filter (where is_right) as right_count, count(*) filter (where not is_right) as wrong_count
    from taught
    group by user_id
  ), heard as (
    select asked.user_id, count(distinct waiting.user_id) as many
    from asked
    cross join lateral private.waiting_for(asked.run) as waiting (user_id)
    where asked.is_right and waiting.user_id <> asked.user_id
    group by asked.user_id
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select user_id, chosen.workspace_id, chosen.agent_id, 'corrections_checked', jsonb_strip_nulls(jsonb_build_object(
    'agent', agents.name, 'model', chosen.id, 'version', chosen.number, 'right', right_count, 'wrong', wrong_count,
    'told', coalesce(heard.many, 0), 'words', left(worst.question, 200), 'example', worst.example_id,
    'got', failed.answer, 'verdict', failed.verdict))
  from summed
  join worst using (user_id)
  left join heard using (user_id)
  join public.agents on agents.id = chosen.agent_id and agents.deleted_at is null
  left join lateral (
    select left(each ->> 'answer', 200) as answer, each ->> 'verdict' as verdict
    from jsonb_array_elements(worst.answers) as each
    where each ->> 'verdict' <> 'right'
    limit 1) as failed on true
  -- Who taught only what they asked themselves hears of it as who asked.
  where (wrong_count > 0 or heard.many > 0 or (worst.run).caller <> 'person')
    and not exists (
      select
      from public.notifications n
      where n.user_id = summed.user_id and n.kind = 'corrections_checked' and n.payload ->> 'model' = chosen.id::text)
$$;

-- Definer, for workers: what was answered, [{run_id, example_id, answers: [{question, answer, verdict}]}]. Whoever
-- waits hears of what was answered rightly each time, whoever taught it of what was not, while the version is live.
create or replace function private.save_again(task uuid, of_generation bigint, results jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen  public.models;
  is_live boolean;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select models.* into chosen
  from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid
  where tasks.id = task for share of models;
  is_live := chosen.state = 'live';
  if is_live then perform private.tell_teachers(chosen, results); end if;
  with asked as materialized (
    select *
    from private.asked_again(chosen, results)
  ), noted as (
    update public.corrections c
    set asked_again = asked.answers, asked_again_of = chosen.id,
      told_at = case when asked.is_right and is_live then coalesce(c.told_at, now()) else c.told_at end
    from asked
    where c.run_id = asked.run_id and c.example_id = asked.example_id
  ), told as (
    insert into public.learned_answers (run_id, user_id, workspace_id, version)
    select asked.run_id, waiting.user_id, chosen.workspace_id, chosen.number
    from asked
    join public.runs on runs.id = asked.run_id
    cross join lateral private.waiting_for(runs) as waiting (user_id)
    where asked.is_right and is_live
    on conflict do nothing
    returning run_id, user_id
  ), newest as (
    select distinct on (told.user_id, private.asked_words(runs.prompt)) told.user_id, runs.prompt, runs.thread_id
    from told
    join public.runs on runs.id = told.run_id
    order by told.user_id, private.asked_words(runs.prompt), runs.thread_id is null, runs.created_at desc
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select newest.user_id, chosen.workspace_id, chosen.agent_id, 'answer_added', jsonb_build_object(
    'agent', agents.name, 'words', left(newest.prompt, 200), 'thread_id', newest.thread_id, 'version', chosen.number)
  from newest
  join public.agents on agents.id = chosen.agent_id;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;

-- The version could not be asked: whoever taught something hears why nobody was told.
create function private.tell_unasked(of_model uuid, why text) returns void
  language sql set search_path = ''
as $$
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select distinct who.user_id, models.workspace_id, models.agent_id, 'corrections_checked', jsonb_build_object(
    'agent', agents.name, 'version', models.number, 'problem', left(why, 300))
  from public.models
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  cross join lateral private.untold_answers(models) as untold
  cross join lateral private.who_teaches(untold.teacher, models.workspace_id) as who (user_id)
  where models.id = of_model and models.state = 'live'
$$;

create or replace function private.task_died (
  task uuid,
  why  text
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  dead  private.tasks;
  about uuid;
begin
  select * into dead from private.tasks where id = task;
  case dead.kind
    when 'draft' then
      update public.chunks k set state = 'failed', problem = left(why, 1000)
      from public.documents d
      join public.agents a on a.id = d.agent_id
      where k.task_id = task and k.state = 'waiting' and d.id = k.document_id
      returning case when d.removed_at is null and a.deleted_at is null then a.id end into about;
      if about is not null then -- of what was taken away nobody is told
        perform private.notify_members(dead.workspace_id, 'drafting_failed', about, why);
      end if;
    when 'vary' then
      update public.variations set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'rewrite' then
      update public.proposals set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'draft_passage' then
      update public.passage_drafts set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'plan' then
      update public.documents set state = 'unreadable', problem = left('It could not be cut into chunks: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid;
    when 'extract' then
      update public.documents set state = 'unreadable', problem = left('It could not be read: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid and state = 'extracting';
    when 'freeze' then
      update public.releases set state = 'failed', problem = left(why, 1000)
      where id = (dead.payload ->> 'release_id')::uuid and state = 'freezing';
      perform private.move_run(id, 'failed', left('its data could not be frozen: ' || why, 2000))
      from public.training_runs
      where release_id = (dead.payload ->> 'release_id')::uuid and state = 'submitting';
    when 'probe_model' then
      perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
        'the trained model could not be checked: ' || why);
    when 'test_model' then
      update public.models set test_problem = left(why, 1000) where id = (dead.payload ->> 'model_id')::uuid;
      if dead.payload ->> 'run_id' is not null then
        perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
          'the trained model could not be put to its test questions: ' || why);
      end if;
    when 'ask_again' then
      perform private.tell_unasked((dead.payload ->> 'model_id')::uuid, why);
    when 'watch_submission' then
      perform private.move_run(id, 'failed', 'the submission was interrupted: ' || why) from public.training_runs
      where id = (dead.payload ->> 'run_id')::uuid and state = 'submitting';
    when 'poll_training' then
      perform private.watch_training((dead.payload ->> 'run_id')::uuid, 60); -- the NAS may come back
    else null;
  end case;
end
$function$;

revoke all on function
  private.asked_words(text), private.asking_fingerprints(text), private.waiting_for(public.runs),
  private.untold_answers(public.models), private.asked_again(public.models, jsonb), private.who_teaches(uuid, uuid),
  private.tell_teachers(public.models, jsonb), private.tell_unasked(uuid, text) from public;
