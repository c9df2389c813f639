CREATE OR REPLACE FUNCTION public.suggest_input (
  task       uuid,
  generation bigint
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.suggest_input(task, generation) $function$;

GRANT EXECUTE ON FUNCTION "public"."suggest_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."suggest_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."suggest_input"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."suggest_input"(uuid, bigint) FROM PUBLIC, "anon", "service_role";
