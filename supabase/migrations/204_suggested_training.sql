-- A suggestion to train again, once a version, when it pays: ten new examples, or a test question it fails whose document has
-- something new.

alter table public.models add column suggested_at timestamptz; -- when training again was suggested to the team
alter table public.notifications
  drop constraint kind_is_known,
  add constraint kind_is_known check (kind in (
    'training_started', 'training_completed', 'training_failed', 'drafting_done', 'drafting_failed', 'member_joined',
    'mentioned', 'assigned', 'unapproved', 'answer_added', 'training_pays'));

-- Definer: tasks are private. Looks at what changed at the end of every five minutes in which something did.
create function private.consider_training() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  live  public.models;
  until constant timestamptz := to_timestamp(300 * (floor(extract(epoch from private.now()) / 300) + 1));
begin
  for live in
    select * from public.models
    where state = 'live' and suggested_at is null and release_id is not null
      and agent_id in (select distinct agent_id from new_rows)
  loop
    perform private.submit_task(kind => 'suggest_training', key => live.id || ' ' || extract(epoch from until)::bigint,
      workspace_id => live.workspace_id, priority => 3, run_at => until, timeout_seconds => 120,
      payload => jsonb_build_object('model_id', live.id), description => 'See whether training again pays');
  end loop;
  return null;
end
$$;
create trigger consider_training_of_new after insert on public.examples referencing new table as new_rows for each statement
  execute function private.consider_training();
create trigger consider_training after update on public.examples referencing new table as new_rows for each statement
  execute function private.consider_training();

-- How much is new against the live version's release: [examples that were added, test questions it fails that are covered now].
create function private.what_is_new(live public.models) returns int[]
  language sql stable set search_path = ''
as $$
  with changes as materialized (select * from private.changes_since(live.release_id, null))
  select array[
    (select count(*) from changes where kind = 'added' and in_group in ('qa_pairs', 'synthetic_samples')),
    (select count(*) from public.test_results r where r.model_id = live.id and r.verdict in ('wrong', 'refused', 'failed')
      and r.document_id in (select document_id from changes where kind <> 'removed'))]::int[]
$$;

-- Definer, for workers: tells those who may start training that it pays, where it does. The same bounds as src/model/versions.ts.
create function private.save_suggestion(task uuid, of_generation bigint) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  live  public.models;
  found_new int[];
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select models.* into live from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid and models.state = 'live' and models.suggested_at is null
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  where tasks.id = task for update of models;
  if live.id is not null and not exists (
    select from public.training_runs
    where agent_id = live.agent_id and state in ('submitting', 'queued', 'training', 'probing'))
  then
    found_new := private.what_is_new(live);
    if found_new[1] >= 10 or found_new[2] > 0 then
      update public.models set suggested_at = now() where id = live.id;
      insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
      select members.user_id, live.workspace_id, live.agent_id, 'training_pays', jsonb_build_object(
        'agent', (select name from public.agents where id = live.agent_id),
        'version', live.number, 'examples', found_new[1], 'covered', found_new[2])
      from public.members join private.role_actions using (role)
      where members.workspace_id = live.workspace_id and role_actions.action = 'start_training';
    end if;
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;
create function public.save_suggestion(task uuid, generation bigint) returns text
  language sql set search_path = '' as $$ select private.save_suggestion(task, generation) $$;

grant execute on function private.save_suggestion(uuid, bigint), public.save_suggestion(uuid, bigint) to authenticated;
