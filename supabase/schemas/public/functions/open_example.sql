CREATE OR REPLACE FUNCTION public.open_example (
  example uuid,
  client  bigint
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.open_example(example, client) $function$;

GRANT EXECUTE ON FUNCTION "public"."open_example"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."open_example"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."open_example"(uuid, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."open_example"(uuid, bigint) FROM PUBLIC, "anon", "service_role";
