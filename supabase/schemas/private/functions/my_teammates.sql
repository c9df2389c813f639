CREATE OR REPLACE FUNCTION private.my_teammates()
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select members.user_id from public.members
  where members.workspace_id in (select private.workspaces_where_i_may('read'))
$function$;

GRANT EXECUTE ON FUNCTION "private"."my_teammates"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_teammates"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_teammates"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_teammates"() TO "postgres";
