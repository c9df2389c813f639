-- What still says what was wrong is told by one function, and counted before a training as it is sent: not at all.

-- Whether an output still says the answer that it corrects, white space aside; null where it corrects none.
create function private.is_uncorrected(rejected text, output text) returns boolean
  language sql immutable strict set search_path = ''
as $$
  select btrim(rejected, E' \t\n\r') = btrim(output, E' \t\n\r')
$$;
revoke all on function private.is_uncorrected(text, text) from public;
grant execute on function private.is_uncorrected(text, text) to authenticated;

create or replace function public.training_summary(agent_id uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  with documents as (
    select d.state, d.collection, d.char_count
    from public.documents d
    where d.agent_id = training_summary.agent_id and d.removed_at is null
  ), examples as (
    select
      e.state,
      public.group_of(e) as in_group,
      e.prompt <> '' and e.output <> '' and private.is_uncorrected(c.rejected, e.output) is not true as is_whole
    from public.examples e
    left join public.corrections c on c.example_id = e.id
    where e.agent_id = training_summary.agent_id and e.deleted_at is null
  ), by_collection as (
    select collection, count(*) as many
    from documents
    where state = 'ready'
    group by collection
  )
  select jsonb_build_object(
    'documents', (select count(*) from documents where state = 'ready'),
    'documents_waiting', (select count(*) from documents where state in ('uploading', 'extracting')),
    'documents_unreadable', (select count(*) from documents where state = 'unreadable'),
    'by_collection', (select coalesce(jsonb_object_agg(collection, many), '{}') from by_collection),
    'characters', (select coalesce(sum(char_count), 0) from documents where state = 'ready'),
    'approved', count(*) filter (where state = 'approved' and is_whole),
    'unreviewed', count(*) filter (where state in ('draft', 'in_review') and is_whole),
    'rejected', count(*) filter (where state = 'rejected'),
    -- Without a prompt or an output of its own: never sent.
    'unfinished', count(*) filter (where state <> 'rejected' and not is_whole),
    'synthetic', count(*) filter (where state <> 'rejected' and is_whole and in_group = 'synthetic_samples'),
    'pairs', count(*) filter (where state <> 'rejected' and is_whole and in_group = 'qa_pairs'),
    'drafting', (
      select count(*)
      from public.chunks k
      where k.agent_id = training_summary.agent_id and k.state = 'waiting'))
  from examples
$$;

CREATE OR REPLACE FUNCTION private.review_examples (
  agent     uuid,
  selection jsonb,
  change    jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  about   public.agents;
  kind    text := private.kind_of(change);
  batch   uuid := gen_random_uuid();
  adding  text[] := array(
    select distinct btrim(tag)
    from jsonb_array_elements_text(coalesce(change -> 'add_tags', '[]')) as tag);
  ridding text[] := array(
    select tag
    from jsonb_array_elements_text(coalesce(change -> 'remove_tags', '[]')) as tag);
  chosen  int;
  done    int;
  wrong   bigint;
  picked  text;
begin
  select * into about
  from public.agents
  where id = agent and deleted_at is null;
  perform private.demand(
    case when change ->> 'state' in ('approved', 'rejected') then 'approve' else 'edit' end, about.workspace_id);
  if nullif(change ->> 'assignee', '') is not null
    and not exists (
      select
      from public.members
      where workspace_id = about.workspace_id and user_id = (change ->> 'assignee')::uuid) then
    perform private.problem(409, 'not_a_member');
  end if;
  if (selection ? 'ids') = (selection ? 'filter') or jsonb_array_length(coalesce(selection -> 'ids', '[]')) > 1000 then
    perform private.problem(400, 'invalid_input', 'selection');
  end if;
  picked := case when selection ? 'filter' then private.condition_of(selection -> 'filter')
    else format('e.id = any (%L::uuid[])', array(select jsonb_array_elements_text(selection -> 'ids'))) end;
  if change ->> 'state' = 'approved' then
    execute format($sql$
      select min(e.number)
      from public.corrections c
      join public.examples e on e.id = c.example_id
      where e.agent_id = $1
        and e.deleted_at is null
        and e.state <> 'approved'
        and private.is_uncorrected(c.rejected, e.output)
        -- What was typed and is not in its columns yet may be the correction; nothing is learnt from it if it is not.
        and not exists (
          select
          from private.example_docs d
          where d.example_id = e.id and d.head > d.settled_seq)
        and %s
      $sql$, picked)
    into wrong using agent;
    if wrong is not null then perform private.problem(409, 'still_wrong', 'Example ' || wrong); end if;
  end if;
  insert into public.review_batches (id, workspace_id, agent_id, kind, change, made_by)
  values (batch, about.workspace_id, agent, kind, change, private.live_user_id());
  execute format($sql$
    -- In one order, so that two changes of the same examples queue instead of blocking each other.
    with chosen as materialized (
      select e.id, private.touched($2, e) as before, e.state, e.reject_reason, e.assignee, e.tags, e.deleted_at
      from public.examples e
      where e.agent_id = $1 and ($2 = 'deleted' or e.deleted_at is null) and %s
      order by e.number
      for update
    ), wanted as (
      select id, before,
        case $2 when 'state' then $3 ->> 'state' else state end as state,
        case
          when $2 <> 'state' then reject_reason
          when $3 ->> 'state' = 'rejected' then btrim($3 ->> 'reason')
        end as reject_reason,
        case $2 when 'assignee' then nullif($3 ->> 'assignee', '')::uuid else assignee end as assignee,
        case $2
          when 'tags' then array(
            select tag
            from unnest(tags || $4) with ordinality as t (tag, place)
            where tag <> all ($5)
            group by tag
            order by min(place))
          else tags
        end as tags,
        case $2
          when 'deleted' then case when ($3 ->> 'deleted')::boolean then coalesce(deleted_at, now()) end
          else deleted_at
        end as deleted_at
      from chosen
    ), changed as (
      update public.examples e
      set state = w.state, reject_reason = w.reject_reason, assignee = w.assignee, tags = w.tags,
        deleted_at = w.deleted_at
      from wanted w
      where e.id = w.id
        and cardinality(w.tags) <= 20
        and (e.state, e.reject_reason, e.assignee, e.tags, e.deleted_at)
          is distinct from (w.state, w.reject_reason, w.assignee, w.tags, w.deleted_at)
      returning e.id, w.before, private.touched($2, e) as after
    ), logged as (
      insert into private.review_changes (batch_id, before, after, example_ids)
      select $6, before, after, array_agg(id)
      from changed
      group by before, after
      returning cardinality(example_ids) as many
    )
    select (select count(*)
    from chosen), coalesce((select sum(many)
    from logged), 0)
    $sql$,
    picked)
  into chosen, done using agent, kind, change, adding, ridding, batch;
  if selection ? 'ids' then chosen := jsonb_array_length(selection -> 'ids'); end if;
  if done = 0 then
    delete from public.review_batches where id = batch;
    batch := null;
  else
    update public.review_batches set changed = done where id = batch;
    perform private.tell_assignee(about, change, done);
  end if;
  return jsonb_build_object('batch', batch, 'changed', done, 'skipped', chosen - done);
end
$function$;

CREATE OR REPLACE FUNCTION private.example_rows (
  agent          uuid,
  unreviewed_too boolean
)
  RETURNS TABLE (
    in_group    text,
    item_id     uuid,
    document_id uuid,
    author      uuid,
    approver    uuid,
    body        jsonb,
    split_key   text,
    rejected    text
  )
  LANGUAGE sql
  STABLE
  ROWS 20000
  SET search_path TO ''
  AS $function$
  select
    -- As group_of, whose call takes longer than all the rest of a row.
    case when e.origin = 'synthetic' and e.edited_at is null then 'synthetic_samples' else 'qa_pairs' end,
    e.id, e.document_id, coalesce(e.edited_by, e.created_by),
    case when e.state = 'approved' then e.reviewed_by end,
    jsonb_build_object('prompt', e.prompt, 'reasoning', e.reasoning, 'output', e.output, 'context', e.context,
      'approved', e.state = 'approved', 'source', case when e.quote is not null then jsonb_build_object(
        'file', d.content_hash, 'name', d.name, 'quote', e.quote, 'start', e.span_start, 'end', e.span_end) end),
    coalesce(e.split_key, private.split_key_of(e.prompt, e.quote)), c.rejected
  from public.examples e
  left join public.documents d on d.id = e.document_id
  left join public.corrections c on c.example_id = e.id
  where e.agent_id = agent
    and e.deleted_at is null
    and e.prompt <> ''
    and e.output <> ''
    and private.is_uncorrected(c.rejected, e.output) is not true
    and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
$function$;

CREATE OR REPLACE FUNCTION private.release_checks (
  agent          uuid,
  unreviewed_too boolean
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  return (
    with taken as (
      select e.*
      from public.examples e
      left join public.corrections c on c.example_id = e.id
      where e.agent_id = agent and e.deleted_at is null and e.prompt <> '' and e.output <> ''
        and private.is_uncorrected(c.rejected, e.output) is not true
        and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
    ), documents as (
      select d.id
      from public.documents d
      where d.agent_id = agent and d.state = 'ready' and d.removed_at is null
    )
    select jsonb_build_object(
      'examples', (select count(*) from taken),
      'approved', (select count(*) from taken where state = 'approved'),
      'approvers', private.approvers_of(agent),
      'unsettled', (
        select count(*)
        from private.example_docs d
        join public.examples e on e.id = d.example_id
        where e.agent_id = agent and e.deleted_at is null and d.settle_task is not null and d.settled_seq < d.head),
      'duplicates', (select count(*) from taken where duplicate_of in (select id from taken)),
      'leaks', (
        select count(*)
        from taken
        join public.test_questions q on q.agent_id = agent and q.state = 'kept'
          and q.fingerprint = md5(lower(regexp_replace(btrim(taken.prompt), '[[:space:]]+', ' ', 'g')))),
      'documents', (select count(*) from documents),
      'uncovered', (
        select count(*)
        from documents
        where id not in (select document_id from taken where document_id is not null))));
end
$function$;
