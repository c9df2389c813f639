CREATE OR REPLACE FUNCTION private.topic_of (
  kind text,
  id   uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select kind || ':' || id || case kind
    when 'user' then ''
    when 'workspace' then ':' || coalesce((
      select epoch from public.workspaces where workspaces.id = topic_of.id), 0)
    when 'thread' then ':' || coalesce((
      select workspaces.epoch + threads.epoch from public.workspaces
      join public.threads on threads.workspace_id = workspaces.id where threads.id = topic_of.id), 0)
    when 'run' then ':' || coalesce((
      select epoch from public.workspaces
      join public.runs on runs.workspace_id = workspaces.id where runs.id = topic_of.id), 0)
    else ':' || coalesce((
      select epoch from public.workspaces
      join public.agents on agents.workspace_id = workspaces.id where agents.id = topic_of.id), 0)
  end
$function$;

REVOKE ALL ON FUNCTION "private"."topic_of"(text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."topic_of"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."topic_of"(text, uuid) TO "postgres";
