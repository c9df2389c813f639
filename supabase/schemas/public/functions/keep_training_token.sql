CREATE OR REPLACE FUNCTION public.keep_training_token (
  run_id     uuid,
  token_hash text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.keep_training_token(run_id, token_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."keep_training_token"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."keep_training_token"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."keep_training_token"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."keep_training_token"(uuid, text) FROM PUBLIC, "anon", "service_role";
