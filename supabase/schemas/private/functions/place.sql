CREATE OR REPLACE FUNCTION private.place (
  task         private.tasks,
  with_attempt integer,
  in_front     boolean                  DEFAULT false,
  unaccepted   integer                  DEFAULT 0,
  since        timestamp with time zone DEFAULT now()
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  team uuid := coalesce(task.workspace_id, '00000000-0000-0000-0000-000000000000');
begin
  if current_setting('transaction_isolation') <> 'read committed' then raise exception 'tasks are placed in read committed transactions only'; end if;
  insert into private.ready (lane, priority, turn, seq, task_id, attempt, unaccepted, workspace_id, queued_at)
  select head.lane, head.priority,
    case when in_front then head.begin_at else 1 + greatest(head.begin_at, (
      select turn from private.ready where workspace_id = team and lane = head.lane and priority = head.priority and turn >= head.begin_at
      order by turn desc limit 1)) end,
    nextval('private.ready_seq'), task.id, with_attempt, place.unaccepted, team, since
  from private.heads as head where head.lane = task.lane and head.priority = task.priority;
end
$function$;

REVOKE ALL ON FUNCTION "private"."place"(private.tasks, integer, boolean, integer, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."place"(private.tasks, integer, boolean, integer, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."place"(private.tasks, integer, boolean, integer, timestamp WITH time zone) TO "postgres";
