CREATE OR REPLACE FUNCTION public.example_history (
  example uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.example_history(example) $function$;

GRANT EXECUTE ON FUNCTION "public"."example_history"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."example_history"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."example_history"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."example_history"(uuid) FROM PUBLIC, "anon", "service_role";
