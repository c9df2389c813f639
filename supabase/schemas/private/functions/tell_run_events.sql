CREATE OR REPLACE FUNCTION private.tell_run_events()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform realtime.send(
    jsonb_build_object('run_id', told.run_id, 'events', told.events), 'run_events',
    private.topic_of(case when runs.thread_id is null then 'run' else 'thread' end, coalesce(runs.thread_id, runs.id)), true)
  from (
    select run_id, jsonb_agg(jsonb_build_object('seq', seq, 'type', type, 'payload', payload, 'at', at) order by seq) as events
    from new_rows group by run_id
  ) as told join public.runs on runs.id = told.run_id;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_run_events"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_run_events"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_run_events"() TO "postgres";
