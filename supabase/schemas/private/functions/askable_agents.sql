CREATE OR REPLACE FUNCTION private.askable_agents()
  RETURNS TABLE (
    id           uuid,
    workspace_id uuid,
    name         text,
    slug         text,
    purpose      text,
    status       text,
    model        text,
    created_at   timestamp with time zone,
    versions     integer[],
    suggestions  jsonb
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select a.id, a.workspace_id, a.name, a.slug, a.purpose, a.status, m.name, a.created_at, (
      select array_agg(each.number order by each.number desc) from public.models each
      where each.agent_id = a.id and each.state in ('live', 'retired') and each.number is not null),
    coalesce(a.settings -> 'suggestions', '[]')
  from public.agents a join public.models m on m.agent_id = a.id and m.state = 'live'
  where a.deleted_at is null and a.status = 'ready'
    and a.workspace_id in (select private.workspaces_where_i_may('chat'))
    and (
      coalesce(a.settings ->> 'visibility', 'everyone') = 'everyone'
      or a.workspace_id in (select private.workspaces_where_i_may('read')))
  order by a.created_at desc, a.id
$function$;

GRANT EXECUTE ON FUNCTION "private"."askable_agents"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."askable_agents"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."askable_agents"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."askable_agents"() TO "postgres";
