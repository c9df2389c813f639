CREATE OR REPLACE FUNCTION public.begin_run (
  agent_id uuid,
  prompt   text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_run(agent_id, prompt) $function$;

GRANT EXECUTE ON FUNCTION "public"."begin_run"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_run"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_run"(uuid, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_run"(uuid, text) FROM PUBLIC, "anon", "service_role";
