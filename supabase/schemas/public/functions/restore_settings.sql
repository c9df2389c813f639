CREATE OR REPLACE FUNCTION public.restore_settings (
  agent_id uuid,
  number   integer
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.restore_settings(agent_id, number) $function$;

GRANT EXECUTE ON FUNCTION "public"."restore_settings"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."restore_settings"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."restore_settings"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."restore_settings"(uuid, integer) FROM PUBLIC, "anon", "service_role";
