CREATE OR REPLACE FUNCTION public.keep_reasoning (
  example_id uuid
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.keep_reasoning(example_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."keep_reasoning"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."keep_reasoning"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."keep_reasoning"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."keep_reasoning"(uuid) FROM PUBLIC, "anon", "service_role";
