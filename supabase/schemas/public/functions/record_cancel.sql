CREATE OR REPLACE FUNCTION public.record_cancel (
  run_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.record_cancel(run_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."record_cancel"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."record_cancel"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."record_cancel"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."record_cancel"(uuid) FROM PUBLIC, "anon", "service_role";
