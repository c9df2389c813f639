-- As in 080: who waits for a rewrite or for examples of a passage hears of a task that died, too.
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
    when 'watch_submission' then
      perform private.move_run(id, 'failed', 'the submission was interrupted: ' || why) from public.training_runs
      where id = (dead.payload ->> 'run_id')::uuid and state = 'submitting';
    when 'poll_training' then
      perform private.watch_training((dead.payload ->> 'run_id')::uuid, 60); -- the NAS may come back
    else null;
  end case;
end
$$;

-- As in 051, with the examples of which a rewrite waits to be looked at.
create or replace function private.condition_of(filter jsonb) returns text
  language plpgsql stable set search_path = ''
as $$
declare
  known text[] :=
    '{state,document,origin,author,assignee,tag,quality_below,judged_below,judged_from,commented,duplicates,proposed,'
    'after_number,ids,except,q}';
  query tsquery;
begin
  if filter is null or jsonb_typeof(filter) <> 'object'
    or exists (select from jsonb_object_keys(filter) as key where key <> all (known))
    or jsonb_array_length(coalesce(filter -> 'except', '[]')) > 1000
  then
    perform private.problem(400, 'invalid_input', 'filter');
  end if;
  query := private.query_of(filter ->> 'q');
  return concat_ws(' and ',
    'e.deleted_at is null',
    case when filter ? 'state' then
      format('e.state = any (%L)', case jsonb_typeof(filter -> 'state')
        when 'array' then array(select jsonb_array_elements_text(filter -> 'state'))
        else array[filter ->> 'state']
      end)
    end,
    case when filter ? 'document' then
      format('e.document_id = %L::uuid', filter ->> 'document')
    end,
    case when filter ? 'origin' then
      format('e.origin = %L', filter ->> 'origin')
    end,
    case when filter ? 'author' then
      format('(e.created_by = %1$L::uuid or e.edited_by = %1$L::uuid)', filter ->> 'author')
    end,
    case
      when not filter ? 'assignee' then null
      when coalesce(filter ->> 'assignee', '') = '' then 'e.assignee is null'
      else format(
        'e.workspace_id = (select a.workspace_id from public.agents a where a.id = $1) and e.assignee = %L::uuid',
        filter ->> 'assignee')
    end,
    case when filter ? 'tag' then
      format('e.tags <> ''{}'' and e.tags @> array[%L]', filter ->> 'tag')
    end,
    case when filter ? 'quality_below' then
      format('e.quality < %L::int', filter ->> 'quality_below')
    end,
    case when filter ? 'judged_below' then
      format('e.judged < %L::int', filter ->> 'judged_below')
    end,
    case when filter ? 'judged_from' then
      format('e.judged >= %L::int', filter ->> 'judged_from')
    end,
    case when filter ? 'commented' then
      'e.id in (select c.example_id from public.comments c'
      || ' where c.agent_id = $1 and c.resolved_at is null and c.deleted_at is null)'
    end,
    case when filter ? 'proposed' then
      'e.id in (select p.example_id from public.proposals p where p.agent_id = $1 and p.state = ''ready'')'
    end,
    case when filter ? 'duplicates' then
      'e.duplicate_of is not null'
    end,
    case when filter ? 'after_number' then
      format('e.number > %L::bigint', filter ->> 'after_number')
    end,
    case when filter ? 'ids' then
      format('e.id = any (%L::uuid[])', array(select jsonb_array_elements_text(filter -> 'ids')))
    end,
    case when filter ? 'except' then
      format('e.id <> all (%L::uuid[])', array(select jsonb_array_elements_text(filter -> 'except')))
    end,
    case
      when coalesce(filter ->> 'q', '') = '' then null
      when query is null then 'false'
      else format(
        'e.id in (select w.example_id from private.example_words w where w.agent_id = $1 and w.words @@ %L::tsquery)',
        query)
    end);
end
$$;
