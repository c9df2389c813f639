CREATE OR REPLACE FUNCTION public.fail_submission (
  run_id uuid,
  reason text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.fail_submission(run_id, reason) $function$;

GRANT EXECUTE ON FUNCTION "public"."fail_submission"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."fail_submission"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."fail_submission"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."fail_submission"(uuid, text) FROM PUBLIC, "anon", "service_role";
