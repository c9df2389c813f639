CREATE OR REPLACE FUNCTION private.make_release (
  of_agent       public.agents,
  unreviewed_too boolean,
  words          text
)
  RETURNS public.releases
  LANGUAGE plpgsql
  SET search_path TO ''
  SET work_mem TO '64MB'
  AS $function$
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
$function$;

REVOKE ALL ON FUNCTION "private"."make_release"(public.agents, boolean, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."make_release"(public.agents, boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."make_release"(public.agents, boolean, text) TO "postgres";
