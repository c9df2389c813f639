CREATE OR REPLACE FUNCTION public.end_call (
  endpoint text,
  key      text,
  status   integer DEFAULT NULL::integer,
  answer   jsonb   DEFAULT NULL::jsonb
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.end_call(endpoint, key, status, answer) $function$;

GRANT EXECUTE ON FUNCTION "public"."end_call"(text, text, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."end_call"(text, text, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."end_call"(text, text, integer, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."end_call"(text, text, integer, jsonb) FROM PUBLIC, "anon", "service_role";
