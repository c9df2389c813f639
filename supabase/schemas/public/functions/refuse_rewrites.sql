CREATE OR REPLACE FUNCTION public.refuse_rewrites (
  agent_id uuid,
  asking   uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.refuse_rewrites(agent_id, asking) $function$;

GRANT EXECUTE ON FUNCTION "public"."refuse_rewrites"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."refuse_rewrites"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."refuse_rewrites"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."refuse_rewrites"(uuid, uuid) FROM PUBLIC, "anon", "service_role";
