CREATE OR REPLACE FUNCTION private.why_waiting (
  of_lane integer
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  lane    private.lanes;
  missing text[];
begin
  select * into lane from private.lanes where id = of_lane;
  if lane.max_running <= (select count(*) from private.leases where leases.lane = of_lane) then return 'As many run at once as are allowed.'; end if;
  if exists (select from private.workers_for(of_lane) where held < slots) then return null; end if;
  if exists (select from private.workers_for(of_lane)) then return 'All workers are busy.'; end if;
  select array_agg(need order by need) into missing from unnest(lane.needs) as need
  where not exists (select from private.workers_in(lane.scope) as w where need = any (w.capabilities) and lane.kind = any (w.kinds));
  if not exists (select from private.workers_in(lane.scope) as w where lane.kind = any (w.kinds)) then return 'No worker is running.'; end if;
  if missing is null then return 'No worker has ' || array_to_string(lane.needs, ' and ') || ' together.'; end if;
  return 'No worker has ' || array_to_string(missing, ' or ') || '.';
end
$function$;

REVOKE ALL ON FUNCTION "private"."why_waiting"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."why_waiting"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."why_waiting"(integer) TO "postgres";
