CREATE OR REPLACE FUNCTION private.topic_of (
  kind text,
  id   uuid
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  epoch int;
begin
  case kind
    when 'user' then return 'user:' || topic_of.id;
    when 'workspace' then
      select w.epoch into epoch from public.workspaces w where w.id = topic_of.id;
    when 'thread' then
      select w.epoch + t.epoch into epoch from public.workspaces w join public.threads t on t.workspace_id = w.id where t.id = topic_of.id;
    when 'run' then
      select w.epoch into epoch from public.workspaces w join public.runs r on r.workspace_id = w.id where r.id = topic_of.id;
    else
      select w.epoch into epoch from public.workspaces w join public.agents a on a.workspace_id = w.id where a.id = topic_of.id;
  end case;
  return kind || ':' || topic_of.id || ':' || coalesce(epoch, 0);
end
$function$;

REVOKE ALL ON FUNCTION "private"."topic_of"(text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."topic_of"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."topic_of"(text, uuid) TO "postgres";
