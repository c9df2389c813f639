CREATE OR REPLACE FUNCTION public.save_settled (
  task       uuid,
  generation bigint,
  settled    jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_settled(task, generation, settled) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_settled"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_settled"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_settled"(uuid, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_settled"(uuid, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
