CREATE OR REPLACE FUNCTION public.askable_agents()
  RETURNS TABLE (
    id           uuid,
    workspace_id uuid,
    name         text,
    slug         text,
    purpose      text,
    status       text,
    model        text,
    created_at   timestamp with time zone,
    versions     integer[],
    suggestions  jsonb
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.askable_agents() $function$;

GRANT EXECUTE ON FUNCTION "public"."askable_agents"() TO "authenticated";

REVOKE ALL ON FUNCTION "public"."askable_agents"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."askable_agents"() TO "postgres";

REVOKE ALL ON FUNCTION "public"."askable_agents"() FROM PUBLIC, "anon", "service_role";
