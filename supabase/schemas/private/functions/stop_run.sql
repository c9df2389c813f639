CREATE OR REPLACE FUNCTION private.stop_run (
  run uuid
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me     uuid := private.live_user_id();
  chosen public.runs;
begin
  select * into chosen from public.runs where id = run;
  if chosen.asked_by is distinct from me then perform private.demand('edit', chosen.workspace_id); end if;
  if me is null or not found then perform private.problem(404, 'not_found'); end if;
  if private.end_run(run, 'agent_cancelled', '{"reason": "Stopped."}') then
    update public.runs set stopped_by = me where id = run;
  end if;
  return (select state from public.runs where id = run);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."stop_run"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."stop_run"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."stop_run"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."stop_run"(uuid) TO "postgres";
