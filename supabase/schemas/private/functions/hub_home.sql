CREATE OR REPLACE FUNCTION private.hub_home()
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when count(distinct id) = 1 then min(id::text)::uuid end
  from (
    select private.workspaces_where_i_may('read') union select private.workspaces_where_i_may('tasks')
    union select (private.my_worker_account()).workspace_id
  ) as mine (id) where id is not null
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_home"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_home"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_home"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_home"() TO "postgres";
