CREATE OR REPLACE FUNCTION private.hub_dead_letters (
  workspace uuid,
  before    timestamp with time zone,
  before_id uuid,
  max_rows  integer
)
  RETURNS TABLE (
    id          uuid,
    kind        text,
    description text,
    reason      text,
    attempts    integer,
    created_at  timestamp with time zone,
    finished_at timestamp with time zone,
    can_retry   boolean
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
    select t.id, t.kind, t.description, o.reason,
      private.attempts_taken(t.id), t.created_at, o.finished_at,
      private.may_come_back(t.kind)
    from private.outcomes o join private.tasks t on t.id = o.task_id
    where o.workspace_id = workspace and o.state = 'failed' and (sight = 'all' or private.is_of_team(t.kind))
      and (before is null or (o.finished_at, o.task_id) < (before, coalesce(before_id, '00000000-0000-0000-0000-000000000000')))
    order by o.finished_at desc, o.task_id desc limit least(greatest(max_rows, 1), 201);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_dead_letters"(uuid, timestamp WITH time zone, uuid, integer) TO "postgres";
