CREATE OR REPLACE FUNCTION private.begin_run (
  agent      uuid,
  prompt     text,
  of_version integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  made public.runs := private.make_run(gen_random_uuid(), agent, prompt, null, of_version);
begin
  return private.give_run(made.id, made.asked_by, nextval('private.fence'));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_run"(uuid, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_run"(uuid, text, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_run"(uuid, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_run"(uuid, text, integer) TO "postgres";
