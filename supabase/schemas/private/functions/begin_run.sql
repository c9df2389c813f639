CREATE OR REPLACE FUNCTION private.begin_run (
  agent  uuid,
  prompt text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  made public.runs := private.make_run(gen_random_uuid(), agent, prompt, null);
begin
  return private.give_run(made.id, made.asked_by, nextval('private.fence'));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_run"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_run"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_run"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_run"(uuid, text) TO "postgres";
