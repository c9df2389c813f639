CREATE OR REPLACE FUNCTION public.claim_run (
  run_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.claim_run(run_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."claim_run"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."claim_run"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."claim_run"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."claim_run"(uuid) FROM PUBLIC, "anon", "service_role";
