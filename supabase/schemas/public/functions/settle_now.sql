CREATE OR REPLACE FUNCTION public.settle_now (
  agent uuid
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.settle_now(agent) $function$;

GRANT EXECUTE ON FUNCTION "public"."settle_now"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."settle_now"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."settle_now"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."settle_now"(uuid) FROM PUBLIC, "anon", "service_role";
