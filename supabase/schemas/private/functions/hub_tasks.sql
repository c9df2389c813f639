CREATE OR REPLACE FUNCTION private.hub_tasks (
  workspace   uuid,
  of_state    text,
  of_priority integer,
  of_kind     text,
  before      timestamp with time zone,
  before_id   uuid,
  max_rows    integer,
  only_task   uuid                     DEFAULT NULL::uuid
)
  RETURNS TABLE (
    id           uuid,
    kind         text,
    description  text,
    state        text,
    priority     integer,
    attempt      integer,
    max_attempts integer,
    worker_name  text,
    reason       text,
    needs        text[],
    created_at   timestamp with time zone,
    started_at   timestamp with time zone,
    finished_at  timestamp with time zone,
    progress     jsonb,
    can_cancel   boolean,
    can_retry    boolean
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  sight text := private.hub_sight(workspace);
begin
  if sight is null then perform private.demand('read', workspace); end if;
  return query
    select t.id, t.kind, t.description, private.task_state(t.id), t.priority::int, coalesce(l.attempt, s.attempt - 1, r.attempt - 1, private.attempts_taken(t.id)), t.max_attempts,
      (select name from private.workers where workers.id = latest.worker_id), o.reason, t.needed_capabilities,
      t.created_at, coalesce(o.started_at, l.claimed_at), o.finished_at, l.progress, private.is_of_team(t.kind) and o.task_id is null,
      coalesce(o.state = 'failed' and private.may_come_back(t.kind), false)
    from private.tasks t
    left join private.outcomes o on o.task_id = t.id
    left join private.leases l on l.task_id = t.id
    left join private.scheduled s on s.task_id = t.id
    left join private.ready r on r.task_id = t.id
    left join lateral (
      select e.worker_id from private.task_events e where e.task_id = t.id and e.event = 'assigned' order by e.seq desc limit 1) as latest on true
    where t.workspace_id = workspace and (sight = 'all' or private.is_of_team(t.kind)) and (only_task is null or t.id = only_task)
      and (of_priority is null or t.priority = of_priority) and (of_kind is null or t.kind = of_kind)
      and (before is null or (t.created_at, t.id) < (before, coalesce(before_id, '00000000-0000-0000-0000-000000000000')))
      and case of_state
        when 'queued' then r.task_id is not null
        when 'scheduled' then s.task_id is not null
        when 'assigned' then l.phase = 'offered'
        when 'working' then l.phase = 'running'
        else of_state is null or o.state = of_state
      end
    order by t.created_at desc, t.id desc limit least(greatest(max_rows, 1), 201); -- a page, and whether another follows
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_tasks"(uuid, text, integer, text, timestamp WITH time zone, uuid, integer, uuid) TO "postgres";
