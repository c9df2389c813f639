CREATE OR REPLACE FUNCTION private.workers_in (
  scope uuid
)
  RETURNS TABLE (
    worker_id    uuid,
    kinds        text[],
    capabilities text[],
    slots        integer,
    held         integer,
    served       integer,
    looked_at    timestamp with time zone
  )
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  return query
    select w.id, a.kinds, w.capabilities, w.slots, (select count(*)::int from private.leases l where l.worker_id = w.id and l.generation >= w.held_from),
      case when w.served_at > (select clock.at from private.clock) - interval '30 seconds' then w.served else 0 end, w.looked_at
    from private.worker_accounts a join private.workers w on w.account_id = a.id and w.lease_until > (select clock.at from private.clock)
    where a.revoked_at is null and (a.workspace_id is null or a.workspace_id = scope);
end
$function$;

REVOKE ALL ON FUNCTION "private"."workers_in"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."workers_in"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."workers_in"(uuid) TO "postgres";
