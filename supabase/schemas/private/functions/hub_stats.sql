CREATE OR REPLACE FUNCTION private.hub_stats (
  workspace uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  sight  text := private.hub_sight(workspace);
  depth  jsonb;
  open   jsonb;
  crew   jsonb;
  minute jsonb;
begin
  if sight is null then perform private.demand('read', workspace); end if;
  select coalesce(jsonb_agg(jsonb_build_object('kind', l.kind, 'needs', to_jsonb(l.needs), 'priority', h.priority, 'waiting', q.waiting, 'oldest_at', q.oldest_at,
    'why', private.why_waiting(l.id)) order by h.priority, l.kind, l.needs), '[]') into depth
  from private.lanes l join private.heads h on h.lane = l.id
  cross join lateral (
    select count(*) as waiting, min(queued_at) as oldest_at from (
      select queued_at from private.ready where workspace_id = workspace and ready.lane = l.id and ready.priority = h.priority limit 10001) as some_rows) as q
  where (l.scope is null or l.scope = workspace) and (sight = 'all' or private.is_of_team(l.kind)) and q.waiting > 0;
  select jsonb_build_object(
    'queued', (select coalesce(sum((item ->> 'waiting')::int), 0) from jsonb_array_elements(depth) as item),
    'scheduled', (select count(*) from private.scheduled s join private.tasks t on t.id = s.task_id where t.workspace_id = workspace and (sight = 'all' or private.is_of_team(t.kind))),
    'assigned', count(*) filter (where l.phase = 'offered'), 'working', count(*) filter (where l.phase = 'running'),
    'dead', (select count(*) from (
      select from private.outcomes o join private.tasks t on t.id = o.task_id
      where o.workspace_id = workspace and o.state = 'failed' and (sight = 'all' or private.is_of_team(t.kind)) limit 10001) as some_rows)) into open
  from private.leases l join private.tasks t on t.id = l.task_id where t.workspace_id = workspace and (sight = 'all' or private.is_of_team(t.kind));
  select jsonb_build_object('idle', count(*) filter (where state = 'idle'), 'assigned', count(*) filter (where state = 'assigned'),
    'working', count(*) filter (where state = 'working'), 'offline', count(*) filter (where state = 'offline')) into crew from private.hub_workers(workspace);
  select jsonb_agg(jsonb_build_object('at', m.at, 'completed', coalesce(e.completed, 0), 'failed', coalesce(e.failed, 0), 'wait_p50_ms', e.wait[1], 'wait_p95_ms', e.wait[2],
    'run_p50_ms', e.run[1], 'run_p95_ms', e.run[2]) order by m.at) into minute
  from generate_series(date_trunc('minute', now()) - interval '59 minutes', date_trunc('minute', now()), interval '1 minute') as m (at)
  left join (
    select date_trunc('minute', o.finished_at) as at, count(*) filter (where o.state = 'completed') as completed, count(*) filter (where o.state = 'failed') as failed,
      percentile_disc('{0.5,0.95}'::float8[]) within group (order by round(1000 * extract(epoch from o.started_at - t.created_at))::int)
        filter (where t.kind not in ('watch_submission', 'poll_training', 'settle')) as wait, -- those rest first, on purpose
      percentile_disc('{0.5,0.95}'::float8[]) within group (order by round(1000 * extract(epoch from o.finished_at - o.started_at))::int) as run
    from private.outcomes o join private.tasks t on t.id = o.task_id
    where o.workspace_id = workspace and o.finished_at >= date_trunc('minute', now()) - interval '59 minutes' and (sight = 'all' or private.is_of_team(t.kind))
    group by 1) as e on e.at = m.at;
  return jsonb_build_object('depth', depth, 'states', open, 'workers', crew, 'minutes', minute,
    'oldest_wait_seconds', (select round(extract(epoch from now() - min((item ->> 'oldest_at')::timestamptz))) from jsonb_array_elements(depth) as item));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_stats"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_stats"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_stats"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_stats"(uuid) TO "postgres";
