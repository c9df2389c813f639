CREATE OR REPLACE FUNCTION public.record_submission (
  run_id uuid,
  job_id text,
  counts jsonb
)
  RETURNS public.training_runs
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.record_submission(run_id, job_id, counts) $function$;

GRANT EXECUTE ON FUNCTION "public"."record_submission"(uuid, text, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_submission"(uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_submission"(uuid, text, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."record_submission"(uuid, text, jsonb) FROM PUBLIC, "anon", "service_role";
