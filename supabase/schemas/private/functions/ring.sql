CREATE OR REPLACE FUNCTION private.ring (
  of_lane smallint
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  chosen uuid;
begin
  select workers.id into chosen from private.workers
  where workers.lease_until > now() and of_lane = any (private.lanes_of(workers.account_id))
  order by (select count(*) from private.leases where leases.worker_id = workers.id) limit 1;
  if chosen is not null then
    perform realtime.send('{}'::jsonb, 'tasks_waiting', 'worker:' || chosen, true);
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."ring"(smallint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ring"(smallint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ring"(smallint) TO "postgres";
