CREATE OR REPLACE FUNCTION public.delete_workspace (
  workspace uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.delete_workspace(workspace) $function$;

GRANT EXECUTE ON FUNCTION "public"."delete_workspace"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."delete_workspace"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."delete_workspace"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."delete_workspace"(uuid) FROM PUBLIC, "anon", "service_role";
