CREATE OR REPLACE FUNCTION public.save_again (
  task       uuid,
  generation bigint,
  results    jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_again(task, generation, results) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_again"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_again"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_again"(uuid, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_again"(uuid, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
