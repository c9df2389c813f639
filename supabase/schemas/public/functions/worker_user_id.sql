CREATE OR REPLACE FUNCTION public.worker_user_id (
  email text
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.worker_user_id(email) $function$;

GRANT EXECUTE ON FUNCTION "public"."worker_user_id"(text) TO "service_role";

REVOKE ALL ON FUNCTION "public"."worker_user_id"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."worker_user_id"(text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."worker_user_id"(text) FROM PUBLIC, "anon", "authenticated";
