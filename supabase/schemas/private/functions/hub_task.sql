CREATE OR REPLACE FUNCTION private.hub_task (
  task uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  body private.tasks;
  card jsonb;
begin
  select * into body from private.tasks where id = task;
  select to_jsonb(seen) into card from private.hub_tasks(body.workspace_id, null, null, null, null, null, 1, task) as seen; -- raises not_found to strangers
  if card is null then perform private.problem(404, 'not_found'); end if;
  return card || jsonb_build_object('workspace_id', body.workspace_id, 'payload', body.payload, 'timeout_seconds', body.timeout_seconds,
    'complete_by', case when card ->> 'finished_at' is not null then body.complete_by else (select complete_by from private.promised where task_id = task) end, -- a retry has none
    'key', case when private.is_of_team(body.kind) then substr(body.key, 38) else body.key end, -- without the workspace
    'result', (select result from private.outcomes where task_id = task), 'generation', (select generation from private.leases where task_id = task),
    'why', (select private.why_waiting(lane) from private.ready where task_id = task),
    'ahead', (
      select (
        select count(*) from (
          select from private.ready r where r.lane = mine.lane and (r.priority, r.turn, r.seq) < (mine.priority, mine.turn, mine.seq) limit 1001) as counted)
      from private.ready mine where mine.task_id = task), -- of its lane, counted to 1,001; null once it waits no longer
    'run_at', (select run_at from private.scheduled where task_id = task),
    'events', (
      select jsonb_agg(jsonb_build_object('seq', e.seq, 'event', e.event, 'at', e.at, 'worker_id', e.worker_id, 'worker_name', w.name,
        'generation', e.generation, 'detail', e.detail) order by e.seq)
      from private.task_events e left join private.workers w on w.id = e.worker_id where e.task_id = task));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_task"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_task"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_task"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_task"(uuid) TO "postgres";
