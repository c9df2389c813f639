CREATE OR REPLACE FUNCTION private.trash (
  workspace uuid,
  of_kind   text,
  before    timestamp with time zone,
  before_id uuid,
  max_rows  integer
)
  RETURNS TABLE (
    kind       text,
    id         uuid,
    agent_id   uuid,
    agent_name text,
    name       text,
    deleted_at timestamp with time zone,
    purged_at  timestamp with time zone
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  rows  int := least(greatest(max_rows, 1), 200);
  until timestamptz := coalesce(before, 'infinity');
  since timestamptz := now() - interval '30 days';
  last  uuid := coalesce(before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff');
begin
  perform private.demand('read', workspace);
  return query
    with agents as (
      select 'agent', a.id, a.id, a.name, a.name, a.deleted_at
      from public.agents a
      where a.workspace_id = workspace
        and coalesce(of_kind, 'agent') = 'agent'
        and a.deleted_at > since
        and (a.deleted_at, a.id) < (until, last)
      order by a.deleted_at desc, a.id desc
      limit rows
    ), documents as (
      select 'document', d.id, a.id, a.name, d.name, d.removed_at
      from public.documents d
      join public.agents a on a.id = d.agent_id and a.deleted_at is null
      where d.workspace_id = workspace
        and coalesce(of_kind, 'document') = 'document'
        and d.state <> 'uploading' -- of which there is nothing
        and d.version_of is null -- older files come back from their document
        and d.removed_at > since
        and (d.removed_at, d.id) < (until, last)
      order by d.removed_at desc, d.id desc
      limit rows
    ), examples as (
      select 'example', e.id, a.id, a.name, left(e.prompt, 200), e.deleted_at
      from public.examples e
      join public.agents a on a.id = e.agent_id and a.deleted_at is null
      where e.workspace_id = workspace
        and coalesce(of_kind, 'example') = 'example'
        and e.deleted_at > since
        and (e.deleted_at, e.id) < (until, last)
      order by e.deleted_at desc, e.id desc
      limit rows
    ), deleted (kind, id, agent_id, agent_name, name, deleted_at) as (
      table agents union all table documents union all table examples
    )
    select kind, id, agent_id, agent_name, name, deleted_at, deleted_at + interval '30 days'
    from deleted
    order by deleted_at desc, id desc
    limit rows;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."trash"(uuid, text, timestamp WITH time zone, uuid, integer) TO "postgres";
