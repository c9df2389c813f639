CREATE OR REPLACE FUNCTION private.lanes_of (
  worker private.workers
)
  RETURNS integer[]
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  return (
    select coalesce(array_agg(lanes.id order by lanes.id), '{}')
    from private.worker_accounts a join private.lanes
      on lanes.kind = any (a.kinds) and lanes.needs <@ worker.capabilities
      and (a.workspace_id is null or lanes.scope = a.workspace_id)
    where a.id = worker.account_id);
end
$function$;

REVOKE ALL ON FUNCTION "private"."lanes_of"(private.workers) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lanes_of"(private.workers) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lanes_of"(private.workers) TO "postgres";
