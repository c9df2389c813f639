CREATE OR REPLACE FUNCTION private.keep_settings_revision()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into public.settings_revisions (agent_id, workspace_id, number, purpose, answered_by, settings, changed_by)
  values (new.id, new.workspace_id, private.newest_revision(new.id) + 1, new.purpose, new.answered_by, new.settings,
    auth.uid());
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."keep_settings_revision"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_settings_revision"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_settings_revision"() TO "postgres";
