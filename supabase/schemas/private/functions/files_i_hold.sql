CREATE OR REPLACE FUNCTION private.files_i_hold()
  RETURNS SETOF text
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select d.object_path from private.leases l
  join private.workers w on w.id = l.worker_id and w.epoch = l.worker_epoch and w.lease_until > now()
  join private.tasks t on t.id = l.task_id and t.kind = 'extract'
  join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
  where w.account_id = (private.my_worker_account()).id
$function$;

GRANT EXECUTE ON FUNCTION "private"."files_i_hold"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."files_i_hold"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."files_i_hold"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."files_i_hold"() TO "postgres";
