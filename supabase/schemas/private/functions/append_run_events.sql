CREATE OR REPLACE FUNCTION private.append_run_events (
  run      uuid,
  of_fence bigint,
  events   jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  held  public.runs := private.hold_run(run, of_fence);
  ends  constant text[] := '{agent_completed,agent_failed,agent_cancelled}';
  ended jsonb := case when events -> -1 ->> 'type' = any (ends) then events -> -1 end;
begin
  if held.state = 'running' then
    if exists (select from jsonb_array_elements(events) as item where item ->> 'type' = 'agent_started') then
      perform private.problem(400, 'invalid_input', 'type: a run is started by claiming it');
    end if;
    if ended ->> 'type' = 'agent_completed' and ended -> 'payload' ->> 'outcome' is null then
      perform private.problem(400, 'invalid_input', 'outcome: a completed run says whether it answered');
    end if;
    insert into public.run_events (run_id, workspace_id, seq, type, payload)
    select run, held.workspace_id, 0, item ->> 'type', coalesce(item -> 'payload', '{}')
    from jsonb_array_elements(case when ended is null then events else events - (-1) end) with ordinality as listed (item, place)
    order by place;
    if ended is not null then
      perform private.end_run(run, ended ->> 'type', coalesce(ended -> 'payload', '{}'));
    end if;
    update private.run_heads set lease_until = clock_timestamp() + interval '15 seconds' where run_id = run;
  end if;
  return (
    select jsonb_build_object('state', runs.state, 'seq', run_heads.last_seq)
    from public.runs join private.run_heads on run_heads.run_id = runs.id where runs.id = run);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."append_run_events"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."append_run_events"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."append_run_events"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."append_run_events"(uuid, bigint, jsonb) TO "postgres";
