CREATE OR REPLACE FUNCTION public.rate_run (
  run_id  uuid,
  is_good boolean,
  reason  text    DEFAULT ''::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.rate_run(run_id, is_good, reason) $function$;

GRANT EXECUTE ON FUNCTION "public"."rate_run"(uuid, boolean, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."rate_run"(uuid, boolean, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."rate_run"(uuid, boolean, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."rate_run"(uuid, boolean, text) FROM PUBLIC, "anon", "service_role";
