CREATE OR REPLACE FUNCTION public.save_plan (
  task       uuid,
  generation bigint,
  chunks     jsonb
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_plan(task, generation, chunks) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_plan"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_plan"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_plan"(uuid, bigint, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_plan"(uuid, bigint, jsonb) FROM PUBLIC, "anon", "service_role";
