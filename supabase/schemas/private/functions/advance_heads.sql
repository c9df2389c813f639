CREATE OR REPLACE FUNCTION private.advance_heads()
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  head       private.heads;
  front      private.ready;
  is_settled boolean;
  newest     bigint := (select last_value from private.ready_seq);
begin
  for head in select * from private.heads where heads.xmin <> pg_current_xact_id()::xid for update skip locked loop -- not what this transaction wrote itself
    is_settled := head.after_xid <= pg_snapshot_xmin(pg_current_snapshot()); -- asked before looking at the rows
    select * into front from private.ready where lane = head.lane and priority = head.priority and turn >= head.low order by turn, seq limit 1;
    continue when front.turn is null and head.low >= head.begin_at and newest - head.begin_at < 500; -- few enough to walk over
    update private.heads set
      low = case when is_settled then least(head.next_low, front.turn) else head.low end,
      next_low = case when coalesce(is_settled, true) then head.begin_at else head.next_low end,
      after_xid = case when coalesce(is_settled, true) then pg_snapshot_xmax(pg_current_snapshot()) else head.after_xid end,
      begin_at = greatest(head.begin_at, coalesce(front.turn, newest))
    where lane = head.lane and priority = head.priority;
    if head.priority > 0 and front.queued_at < (select clock.at from private.clock) - interval '5 minutes' then perform private.age(head); end if;
  end loop;
end
$function$;

REVOKE ALL ON FUNCTION "private"."advance_heads"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."advance_heads"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."advance_heads"() TO "postgres";
