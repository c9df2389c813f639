CREATE OR REPLACE FUNCTION private.ring (
  of_lane integer,
  calls   integer
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  rung uuid;
begin
  for rung in
    update private.bells set rung_at = clock_timestamp() where worker_id = any (array(
      select bells.worker_id from private.workers_for(of_lane) as w join private.bells on bells.worker_id = w.worker_id
      where w.held < w.slots and bells.rung_at < clock_timestamp() - interval '100 milliseconds'
      order by w.held, w.served, random() limit calls for update of bells skip locked))
    returning worker_id
  loop
    perform realtime.send('{}'::jsonb, 'tasks_waiting', 'worker:' || rung, true);
  end loop;
end
$function$;

REVOKE ALL ON FUNCTION "private"."ring"(integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ring"(integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ring"(integer, integer) TO "postgres";
