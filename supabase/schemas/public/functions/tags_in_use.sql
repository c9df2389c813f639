CREATE OR REPLACE FUNCTION public.tags_in_use (
  agent_id uuid
)
  RETURNS TABLE (
    tag           text,
    example_count integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.tags_in_use(agent_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."tags_in_use"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."tags_in_use"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."tags_in_use"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."tags_in_use"(uuid) FROM PUBLIC, "anon", "service_role";
