CREATE OR REPLACE FUNCTION public.may_sign_in (
  email       text,
  secret_hash text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.may_sign_in(email, secret_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."may_sign_in"(text, text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "public"."may_sign_in"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."may_sign_in"(text, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."may_sign_in"(text, text) FROM PUBLIC, "service_role";
