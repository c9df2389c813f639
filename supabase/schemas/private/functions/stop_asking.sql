CREATE OR REPLACE FUNCTION private.stop_asking()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.examples set assignee = null
  where workspace_id = new.workspace_id
    and assignee = new.user_id
    and new.user_id not in (select private.reviewers(new.workspace_id));
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."stop_asking"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."stop_asking"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."stop_asking"() TO "postgres";
