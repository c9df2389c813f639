CREATE OR REPLACE FUNCTION public.pictures_input (
  task       uuid,
  generation bigint
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.pictures_input(task, generation) $function$;

GRANT EXECUTE ON FUNCTION "public"."pictures_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."pictures_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."pictures_input"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."pictures_input"(uuid, bigint) FROM PUBLIC, "anon", "service_role";
