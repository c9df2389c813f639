CREATE OR REPLACE FUNCTION public.settle_now (
  agent  uuid,
  before timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.settle_now(agent, before) $function$;

GRANT EXECUTE ON FUNCTION "public"."settle_now"(uuid, timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."settle_now"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_now"(uuid, timestamp WITH time zone) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_now"(uuid, timestamp WITH time zone) FROM PUBLIC, "anon", "service_role";
