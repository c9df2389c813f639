CREATE OR REPLACE FUNCTION public.count_examples (
  agent_id uuid,
  filter   jsonb DEFAULT '{}'::jsonb
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select private.count_examples(agent_id, filter) $function$;

GRANT EXECUTE ON FUNCTION "public"."count_examples"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."count_examples"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."count_examples"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."count_examples"(uuid, jsonb) FROM PUBLIC, "anon", "service_role";
