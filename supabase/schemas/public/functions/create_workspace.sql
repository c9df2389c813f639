CREATE OR REPLACE FUNCTION public.create_workspace (
  name text
)
  RETURNS public.workspaces
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.create_workspace(name) $function$;

GRANT EXECUTE ON FUNCTION "public"."create_workspace"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."create_workspace"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."create_workspace"(text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."create_workspace"(text) FROM PUBLIC, "anon", "service_role";
