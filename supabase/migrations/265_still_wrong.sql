-- A refusal is not an answer to be corrected: its example begins empty, with the passage that came closest as its
-- source. What still says what was wrong is neither approved nor learnt from.

CREATE OR REPLACE FUNCTION private.correct_answer (
  run uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wrong  public.runs;
  near   jsonb; -- where it stands, or what came closest
  source jsonb;
  made   uuid;
begin
  select * into wrong
  from public.runs
  where id = run for update;
  perform private.demand('edit', wrong.workspace_id);
  select c.example_id into made
  from public.corrections c
  join public.examples e on e.id = c.example_id
  where c.run_id = run and e.deleted_at is null;
  if found then return made; end if;
  delete from public.corrections where run_id = run; -- of an example that was deleted since
  near := case when wrong.outcome = 'not_found' then wrong.closest else wrong.sources end;
  select item into source
  from jsonb_array_elements(near) with ordinality as found (item, place)
  join public.documents d on d.id = (item ->> 'document_id')::uuid and d.workspace_id = wrong.workspace_id
  where item ->> 'quote' is not null and (item ->> 'start')::int < (item ->> 'end')::int and d.removed_at is null
  order by place
  limit 1;
  insert into public.examples (workspace_id, agent_id, prompt, output, origin, document_id, span_start, span_end, quote,
    quote_state, created_by)
  values (wrong.workspace_id, wrong.agent_id, wrong.prompt,
    case when wrong.outcome = 'not_found' then '' else left(wrong.answer, 32000) end, 'written',
    (source ->> 'document_id')::uuid, (source ->> 'start')::int, (source ->> 'end')::int, source ->> 'quote',
    case when source is not null then 'unverified' end, private.live_user_id())
  returning id into made;
  insert into public.corrections (example_id, workspace_id, run_id, rejected, context, sources, made_by)
  values (made, wrong.workspace_id, run, wrong.answer,
    private.said_before(run), near, private.live_user_id());
  return made;
end
$function$;

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
        and btrim(c.rejected, E' \t\n\r') = btrim(e.output, E' \t\n\r')
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
    -- Not what still says what was wrong.
    and (c.rejected is null or btrim(c.rejected, E' \t\n\r') <> btrim(e.output, E' \t\n\r'))
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
      where e.agent_id = agent and e.deleted_at is null and e.prompt <> '' and e.output <> ''
        and not exists (
          select
          from public.corrections c
          where c.example_id = e.id
            and btrim(c.rejected, E' \t\n\r') = btrim(e.output, E' \t\n\r'))
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

drop function public.asked_questions(uuid, int);
create function public.asked_questions (
  agent_id uuid,
  max_rows integer DEFAULT 200
)
  RETURNS TABLE (
    key              text,
    prompt           text,
    run_id           uuid,
    answer           text,
    state            text,
    asked_count      bigint,
    program_count    bigint,
    not_found_count  bigint,
    bad_count        bigint,
    good_count       bigint,
    last_at          timestamp with time zone,
    example_id       uuid,
    test_question_id uuid,
    visitor_count    bigint,
    visited          text[],
    answered_since   boolean,
    example_state    text
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with recent as (
    select r.*, private.question_key(r.prompt) as key,
      (select count(*) filter (where not t.is_good) from public.run_ratings t where t.run_id = r.id)
        + (r.visitor_rating is false)::int as bad,
      (select count(*) filter (where t.is_good) from public.run_ratings t where t.run_id = r.id)
        + (r.visitor_rating is true)::int as good
    from public.runs r
    where r.agent_id = asked_questions.agent_id and r.created_at > now() - interval '90 days'
      and r.state in ('completed', 'failed', 'cancelled')
    order by r.created_at desc
    limit 5000
  ), grouped as (
    select recent.key, (array_agg(recent.id order by recent.created_at desc))[1] as newest, count(*) as asked,
      count(*) filter (where recent.caller = 'program') as programs,
      count(*) filter (where recent.caller = 'visitor') as visitors,
      count(*) filter (where recent.outcome = 'not_found') as missing, sum(recent.bad) as bad, sum(recent.good) as good,
      array_agg(recent.id) as runs, array_agg(distinct recent.box_key_id) as boxes
    from recent
    group by recent.key
  )
  select grouped.key, r.prompt, r.id, r.answer, r.state, grouped.asked, grouped.programs, grouped.missing,
    grouped.bad::bigint, grouped.good::bigint, r.created_at, taught.example_id, (
      select q.id
      from public.test_questions q
      where q.agent_id = r.agent_id and q.state = 'kept' and (q.run_id = any (grouped.runs)
        or q.fingerprint = md5(lower(regexp_replace(btrim(r.prompt), '[[:space:]]+', ' ', 'g'))))
      limit 1),
    grouped.visitors, (
      select coalesce(array_agg(b.name order by b.name), '{}')
      from public.box_keys b
      where b.id = any (grouped.boxes)),
    known.answered_since, taught.state
  from grouped
  join public.runs r on r.id = grouped.newest
  left join lateral (
    select c.example_id, c.told_at, e.state
    from public.corrections c
    join public.runs mine on mine.id = c.run_id
    join public.examples e on e.id = c.example_id and e.deleted_at is null
    where mine.agent_id = r.agent_id and private.question_key(mine.prompt) = grouped.key
    limit 1) as taught on true
  -- The newest asking found it, or the live version was asked again and answered as it was corrected.
  cross join lateral (
    select grouped.missing > 0
      and (coalesce(r.outcome = 'answered', false) or taught.told_at is not null) as answered_since) as known
  order by (grouped.missing > 0 and not known.answered_since) desc, grouped.bad desc, grouped.asked desc,
    r.created_at desc
  limit least(greatest(max_rows, 1), 500)
$function$;
revoke all on function public.asked_questions(uuid, int) from public, anon, service_role;
grant execute on function public.asked_questions(uuid, int) to authenticated;
