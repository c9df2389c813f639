CREATE OR REPLACE FUNCTION private.fair_share (
  me   private.workers,
  head private.heads
)
  RETURNS integer
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  others      int;
  least_served int;
  waiting     int;
  mine        int := case when me.served_at > now() - interval '5 seconds' then me.served else 0 end;
begin
  select count(*), min(served) into others, least_served from private.workers_for(head.lane)
  where worker_id <> me.id and held = 0 and looked_at > now() - interval '3 seconds';
  if others = 0 then return null; end if;
  select count(*) into waiting from (
    select from private.ready where lane = head.lane and priority = head.priority and turn >= head.low limit 64 * (others + 1)) as counted;
  return greatest(0, least_served + greatest(2, ceil(waiting / (others + 1.0))) - mine);
end
$function$;

REVOKE ALL ON FUNCTION "private"."fair_share"(private.workers, private.heads) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fair_share"(private.workers, private.heads) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fair_share"(private.workers, private.heads) TO "postgres";
