CREATE OR REPLACE FUNCTION private.fair_share (
  me   private.workers,
  head private.heads,
  room integer,
  OUT  share integer,
  OUT  mine integer
)
  RETURNS record
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  others       int;
  least_served int;
  most_served  int;
  waiting      int;
begin
  select count(*), min(served), max(served) into others, least_served, most_served from private.workers_for(head.lane)
  where worker_id <> me.id and held < slots and looked_at > (select clock.at from private.clock) - interval '3 seconds';
  if others = 0 then return; end if;
  mine := greatest(case when me.served_at > (select clock.at from private.clock) - interval '30 seconds' then me.served else 0 end, most_served - 6);
  select count(*) into waiting from (
    select from private.ready where lane = head.lane and priority = head.priority and turn >= head.low limit greatest(0, room + mine - least_served) * (others + 1)) as counted;
  share := greatest(0, least_served + greatest(2, ceil(waiting / (others + 1.0))) - mine);
end
$function$;

REVOKE ALL ON FUNCTION "private"."fair_share"(private.workers, private.heads, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fair_share"(private.workers, private.heads, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fair_share"(private.workers, private.heads, integer) TO "postgres";
