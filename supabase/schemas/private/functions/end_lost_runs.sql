CREATE OR REPLACE FUNCTION private.end_lost_runs()
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  with lost as (
    update public.runs set state = 'failed', reason = 'The answer was interrupted.', finished_at = now()
    where state in ('queued', 'running') and created_at < now() - interval '5 minutes' returning id, workspace_id
  )
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select lost.id, lost.workspace_id, (select max(seq) + 1 from public.run_events where run_id = lost.id), 'agent_failed', '{"reason": "The answer was interrupted."}' from lost
$function$;

REVOKE ALL ON FUNCTION "private"."end_lost_runs"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_lost_runs"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_lost_runs"() TO "postgres";
