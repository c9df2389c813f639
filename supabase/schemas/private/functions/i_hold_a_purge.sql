CREATE OR REPLACE FUNCTION private.i_hold_a_purge()
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from private.leases l join private.tasks t on t.id = l.task_id and t.kind = 'purge'
    join private.workers w on w.id = l.worker_id and w.epoch = l.worker_epoch and w.lease_until > now()
    where w.account_id = (private.my_worker_account()).id)
$function$;

GRANT EXECUTE ON FUNCTION "private"."i_hold_a_purge"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."i_hold_a_purge"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."i_hold_a_purge"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."i_hold_a_purge"() TO "postgres";
