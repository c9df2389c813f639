CREATE OR REPLACE FUNCTION private.end_lost_runs()
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  lost record;
begin
  for lost in
    select runs.id, heads.attempt, private.idle_since(runs.id) as idle_since
    from public.runs join private.run_heads as heads on heads.run_id = runs.id
    where runs.state in ('queued', 'running') and coalesce(heads.lease_until, runs.created_at) < clock_timestamp()
  loop
    if lost.idle_since < clock_timestamp() - interval '1 minute' then
      perform private.end_run(lost.id, 'agent_failed', '{"code": "broken_off", "reason": "The answer was interrupted."}');
    elsif lost.idle_since < clock_timestamp() - interval '3 seconds' then
      perform private.submit_task(kind => 'answer', key => 'answer:' || lost.id || ':' || lost.attempt, priority => 1,
        payload => jsonb_build_object('run_id', lost.id), max_attempts => 3, timeout_seconds => 150);
    end if;
  end loop;
  with swept as (
    update private.run_heads set has_deltas = false
    where run_id in (
      select run_heads.run_id from private.run_heads join public.runs on runs.id = run_heads.run_id
      where run_heads.has_deltas and runs.finished_at < now() - interval '10 minutes' limit 500)
    returning run_id
  )
  delete from public.run_events where type = 'message_delta' and run_id in (select run_id from swept);
end
$function$;

REVOKE ALL ON FUNCTION "private"."end_lost_runs"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_lost_runs"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_lost_runs"() TO "postgres";
