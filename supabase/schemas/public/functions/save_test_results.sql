CREATE OR REPLACE FUNCTION public.save_test_results (
  task       uuid,
  generation bigint,
  results    jsonb,
  is_last    boolean
)
  RETURNS text
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.save_test_results(task, generation, results, is_last) $function$;

GRANT EXECUTE ON FUNCTION "public"."save_test_results"(uuid, bigint, jsonb, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."save_test_results"(uuid, bigint, jsonb, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."save_test_results"(uuid, bigint, jsonb, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "public"."save_test_results"(uuid, bigint, jsonb, boolean) FROM PUBLIC, "anon", "service_role";
