CREATE OR REPLACE FUNCTION private.lanes_of (
  account uuid
)
  RETURNS smallint[]
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select coalesce(array_agg(lanes.id order by lanes.id), '{}')
  from private.worker_accounts as a join private.lanes
    on lanes.kind = any (a.kinds) and lanes.needs <@ a.capabilities
    and (a.workspace_id is null or lanes.scope = a.workspace_id)
  where a.id = account
$function$;

REVOKE ALL ON FUNCTION "private"."lanes_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lanes_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lanes_of"(uuid) TO "postgres";
