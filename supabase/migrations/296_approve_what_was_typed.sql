-- Whoever types in an approved example and approves it at once, before that is settled, approves it with
-- what they typed.
create or replace function private.review_examples(agent uuid, selection jsonb, change jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  about   public.agents;
  kind    text := private.kind_of(change);
  me      uuid := private.live_user_id();
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
  values (batch, about.workspace_id, agent, kind, change, me);
  execute format($sql$
    -- In one order, so that two changes of the same examples queue instead of blocking each other.
    with chosen as materialized (
      select e.id, e.state, e.reject_reason, e.assignee, e.tags, e.deleted_at, anew.is_so as is_anew,
        private.touched($2, e) || case
          when anew.is_so then '{"state": "draft", "reviewed_by": null, "reviewed_at": null}'::jsonb
          else '{}'
        end as before
      from public.examples e
      -- Approved, and its reviewer has typed on: what is settled next would take the approval back, if not given anew.
      cross join lateral (
        select $2 = 'state' and $3 ->> 'state' = 'approved' and e.state = 'approved' and exists (
          select
          from private.example_docs d
          join private.example_clients c on c.example_id = d.example_id and c.lineage = d.lineage and c.user_id = $7
          where d.example_id = e.id and d.head > d.settled_seq) as is_so
      ) as anew
      where e.agent_id = $1 and ($2 = 'deleted' or e.deleted_at is null) and %s
      order by e.number
      for update of e
    ), wanted as (
      select id, before, is_anew,
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
        deleted_at = w.deleted_at, reviewed_by = case when w.is_anew then $7 else e.reviewed_by end,
        reviewed_at = case when w.is_anew then now() else e.reviewed_at end
      from wanted w
      where e.id = w.id
        and cardinality(w.tags) <= 20
        and (w.is_anew or (e.state, e.reject_reason, e.assignee, e.tags, e.deleted_at)
          is distinct from (w.state, w.reject_reason, w.assignee, w.tags, w.deleted_at))
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
  into chosen, done using agent, kind, change, adding, ridding, batch, me;
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
$$;
