CREATE OR REPLACE FUNCTION public.rate_box_run (
  run_id  uuid,
  visitor text,
  is_good boolean DEFAULT NULL::boolean
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.rate_box_run(run_id, visitor, is_good) $function$;

GRANT EXECUTE ON FUNCTION "public"."rate_box_run"(uuid, text, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."rate_box_run"(uuid, text, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."rate_box_run"(uuid, text, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "public"."rate_box_run"(uuid, text, boolean) FROM PUBLIC, "anon", "service_role";
