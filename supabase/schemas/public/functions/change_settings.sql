CREATE OR REPLACE FUNCTION public.change_settings (
  agent_id uuid,
  change   jsonb,
  seen     integer DEFAULT NULL::integer,
  note     text    DEFAULT ''::text
)
  RETURNS integer
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.change_settings(agent_id, change, seen, note) $function$;

GRANT EXECUTE ON FUNCTION "public"."change_settings"(uuid, jsonb, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."change_settings"(uuid, jsonb, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."change_settings"(uuid, jsonb, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."change_settings"(uuid, jsonb, integer, text) FROM PUBLIC, "anon", "service_role";
