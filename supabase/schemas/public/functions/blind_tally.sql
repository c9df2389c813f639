CREATE OR REPLACE FUNCTION public.blind_tally (
  model_a uuid,
  model_b uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.blind_tally(model_a, model_b) $function$;

GRANT EXECUTE ON FUNCTION "public"."blind_tally"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."blind_tally"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."blind_tally"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."blind_tally"(uuid, uuid) FROM PUBLIC, "anon", "service_role";
