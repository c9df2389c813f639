CREATE OR REPLACE FUNCTION public.begin_call (
  endpoint  text,
  key       text,
  body_hash text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_call(endpoint, key, body_hash) $function$;

GRANT EXECUTE ON FUNCTION "public"."begin_call"(text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_call"(text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_call"(text, text, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_call"(text, text, text) FROM PUBLIC, "anon", "service_role";
