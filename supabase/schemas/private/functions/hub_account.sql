CREATE OR REPLACE FUNCTION private.hub_account()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  account private.worker_accounts := private.my_worker_account();
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  return jsonb_build_object('account_id', account.id, 'name', account.name, 'workspace_id', account.workspace_id,
    'kinds', to_jsonb(account.kinds), 'capabilities', to_jsonb(account.capabilities));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_account"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_account"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_account"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_account"() TO "postgres";
