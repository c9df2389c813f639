CREATE OR REPLACE FUNCTION private.my_worker_account()
  RETURNS private.worker_accounts
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select worker_accounts from private.worker_accounts
  where user_id = (select private.live_user_id()) and revoked_at is null
$function$;

GRANT EXECUTE ON FUNCTION "private"."my_worker_account"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_worker_account"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_worker_account"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_worker_account"() TO "postgres";
