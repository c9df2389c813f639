CREATE OR REPLACE FUNCTION private.folders_i_freeze()
  RETURNS SETOF text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select releases.workspace_id || '/' || releases.id || '/' || l.generation from private.leases l
  join private.workers w on w.id = l.worker_id and w.epoch = l.worker_epoch and w.lease_until > now()
  join private.tasks t on t.id = l.task_id and t.kind = 'freeze'
  join public.releases on releases.id = (t.payload ->> 'release_id')::uuid and releases.state = 'freezing'
  where w.account_id = (private.my_worker_account()).id
$function$;

GRANT EXECUTE ON FUNCTION "private"."folders_i_freeze"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."folders_i_freeze"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."folders_i_freeze"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."folders_i_freeze"() TO "postgres";
