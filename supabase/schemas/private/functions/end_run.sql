CREATE OR REPLACE FUNCTION private.end_run (
  run   uuid,
  how   text,
  words jsonb
)
  RETURNS boolean
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  of_workspace uuid;
begin
  perform 1 from private.run_heads where run_id = run for update;
  select workspace_id into of_workspace from public.runs where id = run and state in ('queued', 'running');
  if not found then return false; end if;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select run, of_workspace, 0, 'tool_completed',
    jsonb_build_object('call_id', call_id, 'tool', tool, 'outcome', 'interrupted')
  from private.open_calls(run);
  insert into public.run_events (run_id, workspace_id, seq, type, payload) values (run, of_workspace, 0, how, words);
  return true;
end
$function$;

REVOKE ALL ON FUNCTION "private"."end_run"(uuid, text, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_run"(uuid, text, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_run"(uuid, text, jsonb) TO "postgres";
