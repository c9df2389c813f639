CREATE OR REPLACE FUNCTION public.begin_training (
  agent_id           uuid,
  include_unreviewed boolean DEFAULT true,
  retry_of           uuid    DEFAULT NULL::uuid,
  release_id         uuid    DEFAULT NULL::uuid,
  again              boolean DEFAULT false
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  SET statement_timeout TO '120s'
  AS $function$ select private.begin_training(agent_id, include_unreviewed, retry_of, release_id, again) $function$;

GRANT EXECUTE ON FUNCTION "public"."begin_training"(uuid, boolean, uuid, uuid, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_training"(uuid, boolean, uuid, uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_training"(uuid, boolean, uuid, uuid, boolean) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_training"(uuid, boolean, uuid, uuid, boolean) FROM PUBLIC, "anon", "service_role";
