CREATE OR REPLACE FUNCTION private.workers_for (
  of_lane integer
)
  RETURNS TABLE (
    worker_id uuid,
    slots     integer,
    held      integer,
    served    integer,
    looked_at timestamp with time zone
  )
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
begin
  return query
    select w.worker_id, w.slots, w.held, w.served, w.looked_at
    from private.lanes cross join lateral private.workers_in(lanes.scope) as w
    where lanes.id = of_lane and lanes.kind = any (w.kinds) and lanes.needs <@ w.capabilities;
end
$function$;

REVOKE ALL ON FUNCTION "private"."workers_for"(integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."workers_for"(integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."workers_for"(integer) TO "postgres";
