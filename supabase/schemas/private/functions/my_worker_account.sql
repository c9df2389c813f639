CREATE OR REPLACE FUNCTION private.my_worker_account()
  RETURNS private.worker_accounts
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  caller uuid := private.live_user_id();
begin
  return (select worker_accounts from private.worker_accounts where user_id = caller and revoked_at is null);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."my_worker_account"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."my_worker_account"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_worker_account"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_worker_account"() TO "postgres";
