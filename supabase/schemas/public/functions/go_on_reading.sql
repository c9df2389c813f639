CREATE OR REPLACE FUNCTION public.go_on_reading (
  task       uuid,
  generation bigint
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.go_on_reading(task, generation) $function$;

GRANT EXECUTE ON FUNCTION "public"."go_on_reading"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."go_on_reading"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."go_on_reading"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."go_on_reading"(uuid, bigint) FROM PUBLIC, "anon", "service_role";
