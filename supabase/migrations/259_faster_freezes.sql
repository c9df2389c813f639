-- Freezing a quarter of a million examples spent much of its time on calls that say little: the group of each example,
-- and at each body whether it is kept already. The group is said in place, as group_of says it; what is kept already is
-- joined. That the rows are many is said to the planner, for whose plan may last while tables grow.

create or replace function private.example_rows(agent uuid, unreviewed_too boolean)
returns table (
  in_group text, item_id uuid, document_id uuid, author uuid, approver uuid, body jsonb, split_key text, rejected text)
  language sql stable rows 20000 set search_path = ''
as $$
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
    and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
$$;

create or replace function private.make_release(of_agent public.agents, unreviewed_too boolean, words text)
returns public.releases
  language plpgsql set search_path = '' set work_mem = '64MB'
as $$
declare
  made    public.releases;
  counted jsonb;
begin
  insert into public.releases (workspace_id, agent_id, number, note, include_unreviewed, frozen_by, frozen_by_name)
  values (of_agent.workspace_id, of_agent.id,
    1 + (select coalesce(max(number), 0) from public.releases where agent_id = of_agent.id), words, unreviewed_too,
    private.live_user_id(), coalesce((
      select coalesce(nullif(name, ''), email)
      from public.profiles
      where user_id = private.live_user_id()), ''))
  returning * into made;
  -- One begun empty has had no words to take its key from. What somebody else changes right now keeps for the next
  -- release.
  update public.examples set split_key = private.split_key_of(prompt, quote)
  where id in (
    select id
    from public.examples
    where agent_id = of_agent.id and split_key is null and deleted_at is null and prompt <> ''
    for update skip locked);
  -- One statement: whatever others commit meanwhile, all is as it stood when this began. Rows are sorted once, and
  -- counted as they were taken: what was just written has no statistics, and joining a quarter of a million of it again
  -- can take minutes.
  with taken as materialized (
    select row_number() over (order by array_position(
        '{references,communications,work_products,synthetic_samples,qa_pairs}'::text[], in_group),
        hash, split_key, item_id) as position,
      found.*
    from (
      select each.*, sha256(convert_to(each.body::text, 'UTF8')) as hash
      from (
        select *, null::text as split_key, null::text as rejected
        from private.document_rows(of_agent.id)
        union all
        select *
        from private.example_rows(of_agent.id, unreviewed_too)
      ) as each
      offset 0 -- hashed once
    ) as found
  ), added as (
    -- Whoever freezes has locked the assistant, so nobody else adds any meanwhile; to ask at each row is slow.
    insert into private.release_bodies (agent_id, hash, body)
    select distinct on (hash) of_agent.id, hash, body
    from taken
    where not exists (
      select
      from private.release_bodies b
      where b.agent_id = of_agent.id and b.hash = taken.hash)
    order by hash
  ), listed as (
    insert into private.release_items (release_id, position, in_group, item_id, document_id, author, approver, hash,
      split_key, rejected)
    select made.id, position, in_group, item_id, document_id, author, approver, hash, split_key, rejected
    from taken
  )
  select jsonb_object_agg(in_group, many) || jsonb_build_object('approved', sum(approved)) into counted
  from (
    select in_group, count(*) as many, count(*) filter (where (body ->> 'approved')::boolean) as approved
    from taken
    group by in_group
  ) as by_group;
  if counted is null then perform private.problem(409, 'nothing_to_train'); end if;
  update public.releases set counts = counted where id = made.id returning * into made;
  perform private.submit_task(kind => 'freeze', key => made.id::text, workspace_id => of_agent.workspace_id,
    priority => 0, payload => jsonb_build_object('release_id', made.id), description => 'Write the files of a release',
    timeout_seconds => 300);
  return made;
end
$$;
