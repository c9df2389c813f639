-- A newer file of a document is a reason to train again: the live version answers from what the older one said.

-- Has a worker look, at the end of these five minutes, whether training these assistants again pays.
create function private.look_at_training(agents uuid[]) returns void
  language plpgsql set search_path = ''
as $$
declare
  live  public.models;
  until constant timestamptz := to_timestamp(300 * (floor(extract(epoch from private.now()) / 300) + 1));
begin
  for live in
    select *
    from public.models
    where state = 'live' and suggested_at is null and release_id is not null and agent_id = any (agents)
  loop
    perform private.submit_task(
      kind => 'suggest_training',
      key => live.id || ' ' || extract(epoch from until)::bigint,
      workspace_id => live.workspace_id,
      priority => 3,
      run_at => until,
      timeout_seconds => 120,
      payload => jsonb_build_object('model_id', live.id),
      description => 'See whether training again pays');
  end loop;
end
$$;

-- Definer: tasks are private. Looks at what changed among examples.
create or replace function private.consider_training() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.look_at_training(array(select distinct agent_id from new_rows));
  return null;
end
$$;

-- How many documents got a newer file since a release was frozen.
create function private.newer_files(release uuid) returns int
  language sql stable set search_path = ''
as $$
  select count(*)::int
  from public.releases r
  join private.release_items i on i.release_id = r.id
  join public.documents d on d.id = i.item_id
  where r.id = release
    and d.removed_at is null
    and d.state = 'ready'
    and d.file_version > 1
    and d.file_at > r.created_at
$$;

-- How much is new against the live version's release: [examples that were added, test questions it fails that are
-- covered now, documents with a newer file].
create or replace function private.what_is_new(live public.models) returns int[]
  language sql stable set search_path = ''
as $$
  with changes as materialized (select * from private.changes_since(live.release_id, null))
  select array[
    (select count(*) from changes where kind = 'added' and in_group in ('qa_pairs', 'synthetic_samples')),
    (
      select count(*)
      from public.test_results r
      where r.model_id = live.id
        and r.verdict in ('wrong', 'refused', 'failed')
        and r.document_id in (select document_id from changes where kind <> 'removed')),
    private.newer_files(live.release_id)]::int[]
$$;

-- Definer, for workers: tells those who may start training that it pays, where it does. The same bounds as
-- src/model/versions.ts.
create or replace function private.save_suggestion(task uuid, of_generation bigint) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  live      public.models;
  found_new int[];
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select models.* into live
  from private.tasks
  join public.models
    on models.id = (tasks.payload ->> 'model_id')::uuid and models.state = 'live' and models.suggested_at is null
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  where tasks.id = task
  for update of models;
  if live.id is not null and not exists (
    select
    from public.training_runs
    where agent_id = live.agent_id and state in ('submitting', 'queued', 'training', 'probing'))
  then
    found_new := private.what_is_new(live);
    if found_new[1] >= 10 or found_new[2] > 0 or found_new[3] > 0 then
      update public.models set suggested_at = now() where id = live.id;
      insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
      select members.user_id, live.workspace_id, live.agent_id, 'training_pays',
        jsonb_build_object(
          'agent', (select name from public.agents where id = live.agent_id),
          'version', live.number,
          'examples', found_new[1],
          'covered', found_new[2],
          'files', found_new[3])
      from public.members
      join private.role_actions using (role)
      where members.workspace_id = live.workspace_id and role_actions.action = 'start_training';
    end if;
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;

-- Definer, as before, with newer_files: documents whose file was replaced since.
create or replace function private.release_changes(agent uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  live public.models;
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  select * into live from public.models where agent_id = agent and state = 'live' and release_id is not null;
  if not found then return null; end if;
  return (
    with changes as materialized (select * from private.changes_since(live.release_id, null))
    select jsonb_build_object(
      'release_id', live.release_id,
      'version', live.number,
      'release', (select number from public.releases where id = live.release_id),
      'examples_added', count(*) filter (where is_example and kind = 'added'),
      'examples_changed', count(*) filter (where is_example and kind = 'changed'),
      'examples_removed', count(*) filter (where is_example and kind = 'removed'),
      'documents_added', count(*) filter (where not is_example and kind = 'added'),
      'documents_changed', count(*) filter (where not is_example and kind = 'changed'),
      'documents_removed', count(*) filter (where not is_example and kind = 'removed'),
      'newer_files', private.newer_files(live.release_id),
      'corrected', count(*) filter (
        where is_example
          and kind <> 'removed'
          and exists (select from public.corrections where example_id = item_id)),
      'corrected_unapproved', (
        select count(*)
        from public.corrections
        join public.examples on examples.id = corrections.example_id
        where examples.agent_id = agent
          and examples.deleted_at is null
          and examples.state in ('draft', 'in_review')
          and corrections.told_at is null),
      'covered', (
        select count(*)
        from public.test_results r
        where r.model_id = live.id
          and r.verdict in ('wrong', 'refused', 'failed')
          and r.document_id in (select document_id from changes where kind <> 'removed')))
    from (select *, in_group in ('qa_pairs', 'synthetic_samples') as is_example from changes) as c);
end
$$;
