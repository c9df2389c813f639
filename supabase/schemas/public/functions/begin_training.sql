CREATE OR REPLACE FUNCTION public.begin_training (
  agent_id           uuid,
  include_unreviewed boolean DEFAULT true,
  retry_of           uuid    DEFAULT NULL::uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_training(agent_id, include_unreviewed, retry_of) $function$;

GRANT EXECUTE ON FUNCTION "public"."begin_training"(uuid, boolean, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_training"(uuid, boolean, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_training"(uuid, boolean, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_training"(uuid, boolean, uuid) FROM PUBLIC, "anon", "service_role";
