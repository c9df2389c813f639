CREATE OR REPLACE FUNCTION private.keep_agent_version()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into public.agent_versions (agent_id, workspace_id, number, purpose, settings, changed_by)
  values (new.id, new.workspace_id, 1 + coalesce((
    select max(number) from public.agent_versions where agent_id = new.id), 0), new.purpose, new.settings, auth.uid());
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."keep_agent_version"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_agent_version"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_agent_version"() TO "postgres";
