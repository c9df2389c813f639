CREATE OR REPLACE FUNCTION private.topic_of (
  kind text,
  id   uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select case kind
    when 'user' then 'user:' || id
    when 'workspace' then 'workspace:' || id || ':' || coalesce((select epoch from public.workspaces where workspaces.id = topic_of.id), 0)
    else 'agent:' || id || ':' || coalesce((select epoch from public.workspaces join public.agents on agents.workspace_id = workspaces.id where agents.id = topic_of.id), 0)
  end
$function$;

REVOKE ALL ON FUNCTION "private"."topic_of"(text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."topic_of"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."topic_of"(text, uuid) TO "postgres";
