CREATE OR REPLACE FUNCTION private.answer_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  lost public.runs;
  head private.run_heads;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select * into head from private.run_heads
  where run_id = (select (payload ->> 'run_id')::uuid from private.tasks where id = task) for update;
  select * into lost from public.runs where id = head.run_id and state in ('queued', 'running');
  if not found or head.lease_until > clock_timestamp() then return null; end if;
  if not private.may_still_ask(lost.asked_by, lost.workspace_id) then
    perform private.end_run(lost.id, 'agent_cancelled', '{"reason": "Whoever asked may not ask here any more."}');
    return null;
  end if;
  if head.text_length > 0 or head.attempt >= 3 then
    perform private.end_run(lost.id, 'agent_failed', '{"code": "broken_off", "reason": "The answer was interrupted."}');
    return null;
  end if;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select lost.id, lost.workspace_id, 0, 'tool_completed', jsonb_build_object('call_id', call_id, 'tool', tool, 'outcome', 'interrupted')
  from private.open_calls(lost.id);
  return private.give_run(lost.id, private.live_user_id(), of_generation);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."answer_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."answer_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."answer_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."answer_input"(uuid, bigint) TO "postgres";
