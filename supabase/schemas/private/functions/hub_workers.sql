CREATE OR REPLACE FUNCTION private.hub_workers (
  workspace uuid
)
  RETURNS TABLE (
    id               uuid,
    account_id       uuid,
    name             text,
    account_name     text,
    is_platform      boolean,
    kinds            text[],
    capabilities     text[],
    slots            integer,
    state            text,
    held             integer,
    task_id          uuid,
    task_description text,
    task_kind        text,
    task_since       timestamp with time zone,
    started_at       timestamp with time zone,
    seen_at          timestamp with time zone
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  if private.hub_sight(workspace) is null then perform private.demand('read', workspace); end if;
  return query
    select w.id, a.id, w.name, a.name, a.workspace_id is null, a.kinds, w.capabilities, w.slots,
      case when w.lease_until < (select clock.at from private.clock) or a.revoked_at is not null then 'offline' when busy.running > 0 then 'working' when busy.held > 0 then 'assigned' else 'idle' end,
      busy.held::int, t.id, t.description, t.kind, t.claimed_at, w.started_at, w.seen_at
    from private.worker_accounts a join private.workers w on w.account_id = a.id
    cross join lateral (
      select count(*) as held, count(*) filter (where l.phase = 'running') as running from private.leases l where l.worker_id = w.id) as busy
    left join lateral (
      select tasks.id, tasks.description, tasks.kind, l.claimed_at from private.leases l join private.tasks on tasks.id = l.task_id
      where l.worker_id = w.id and tasks.workspace_id = workspace order by l.generation limit 1) as t on true
    where a.workspace_id = workspace or (a.workspace_id is null and a.revoked_at is null and w.lease_until > (select clock.at from private.clock))
    order by a.workspace_id is null, a.name, w.started_at, w.id;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_workers"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_workers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_workers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_workers"(uuid) TO "postgres";
