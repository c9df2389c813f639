CREATE OR REPLACE FUNCTION public.count_states (
  agent_id uuid,
  filter   jsonb DEFAULT '{}'::jsonb
)
  RETURNS TABLE (
    state         text,
    example_count integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.count_states(agent_id, filter) $function$;

GRANT EXECUTE ON FUNCTION "public"."count_states"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."count_states"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."count_states"(uuid, jsonb) TO "postgres";

REVOKE ALL ON FUNCTION "public"."count_states"(uuid, jsonb) FROM PUBLIC, "anon", "service_role";
