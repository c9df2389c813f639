CREATE OR REPLACE FUNCTION public.release_evidence (
  model_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.release_evidence(model_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."release_evidence"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."release_evidence"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."release_evidence"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."release_evidence"(uuid) FROM PUBLIC, "anon", "service_role";
