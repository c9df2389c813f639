CREATE OR REPLACE FUNCTION public.undo_review (
  batch uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '60s'
  AS $function$ select private.undo_review(batch) $function$;

GRANT EXECUTE ON FUNCTION "public"."undo_review"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."undo_review"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."undo_review"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."undo_review"(uuid) FROM PUBLIC, "anon", "service_role";
