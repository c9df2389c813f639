CREATE OR REPLACE FUNCTION private.my_folder_account()
  RETURNS private.worker_accounts
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  account private.worker_accounts := private.my_worker_account();
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  if account.agent_id is null then perform private.problem(403, 'no_folder_token'); end if;
  perform from public.agents where id = account.agent_id and deleted_at is null;
  if not found then perform private.problem(404, 'not_found'); end if;
  return account;
end
$function$;

REVOKE ALL ON FUNCTION "private"."my_folder_account"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_folder_account"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_folder_account"() TO "postgres";
