CREATE OR REPLACE FUNCTION public.revoke_worker_token (
  token_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.revoke_worker_token(token_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."revoke_worker_token"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."revoke_worker_token"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."revoke_worker_token"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."revoke_worker_token"(uuid) FROM PUBLIC, "anon", "service_role";
