CREATE OR REPLACE FUNCTION public.save_quotes (
  task       uuid,
  generation bigint,
  verdicts   jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_quotes(task, generation, verdicts) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_quotes"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_quotes"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_quotes"(uuid, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_quotes"(uuid, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
