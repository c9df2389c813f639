CREATE OR REPLACE FUNCTION public.keep_my_secret_hash (
  secret_hash text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.keep_my_secret_hash(secret_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."keep_my_secret_hash"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."keep_my_secret_hash"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."keep_my_secret_hash"(text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."keep_my_secret_hash"(text) FROM PUBLIC, "anon", "service_role";
