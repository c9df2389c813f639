CREATE OR REPLACE FUNCTION public.set_answering (
  agent_id    uuid,
  answered_by text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.set_answering(agent_id, answered_by) $function$;

GRANT EXECUTE ON FUNCTION "public"."set_answering"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."set_answering"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."set_answering"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."set_answering"(uuid, text) FROM PUBLIC, "anon", "service_role";
