CREATE OR REPLACE FUNCTION public.begin_run (
  agent_id uuid,
  prompt   text,
  version  integer DEFAULT NULL::integer
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.begin_run(agent_id, prompt, version) $function$;

GRANT EXECUTE ON FUNCTION "public"."begin_run"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."begin_run"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."begin_run"(uuid, text, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."begin_run"(uuid, text, integer) FROM PUBLIC, "anon", "service_role";
