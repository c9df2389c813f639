CREATE OR REPLACE FUNCTION private.give_run (
  run        uuid,
  to_account uuid,
  with_fence bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  head private.run_heads;
begin
  update private.run_heads
  set holder = to_account, fence = with_fence, attempt = attempt + 1,
    lease_until = clock_timestamp() + interval '15 seconds'
  where run_id = run
  returning * into head;
  if head.attempt = 1 then
    insert into public.run_events (run_id, workspace_id, seq, type, payload)
    select id, workspace_id, 0, 'agent_started', jsonb_build_object(
      'agent_id', agent_id, 'model', model, 'version_number', version_number, 'thread_id', thread_id)
    from public.runs
    where id = run;
  end if;
  return private.run_input(run);
end
$function$;

REVOKE ALL ON FUNCTION "private"."give_run"(uuid, uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."give_run"(uuid, uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."give_run"(uuid, uuid, bigint) TO "postgres";
