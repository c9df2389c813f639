CREATE OR REPLACE FUNCTION private.my_workspace_ids()
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select members.workspace_id from public.members where members.user_id = (select private.live_user_id())
$function$;

GRANT EXECUTE ON FUNCTION "private"."my_workspace_ids"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_workspace_ids"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_workspace_ids"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_workspace_ids"() TO "postgres";
