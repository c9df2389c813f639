CREATE OR REPLACE FUNCTION public.rewrite_input (
  task       uuid,
  generation bigint
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.rewrite_input(task, generation) $function$;

GRANT EXECUTE ON FUNCTION "public"."rewrite_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."rewrite_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."rewrite_input"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."rewrite_input"(uuid, bigint) FROM PUBLIC, "anon", "service_role";
