CREATE OR REPLACE FUNCTION public.begin_sync (
  folder text
)
  RETURNS bigint
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_sync(folder) $function$;

GRANT EXECUTE ON FUNCTION "public"."begin_sync"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_sync"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_sync"(text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_sync"(text) FROM PUBLIC, "anon", "service_role";
