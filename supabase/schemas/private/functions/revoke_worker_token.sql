CREATE OR REPLACE FUNCTION private.revoke_worker_token (
  token_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  account private.worker_accounts;
begin
  select * into account from private.worker_accounts where id = token_id;
  perform private.demand('keys', account.workspace_id);
  update private.worker_accounts set revoked_at = coalesce(revoked_at, now()) where id = token_id;
  update private.workers set lease_until = least(lease_until, now() - interval '1 second') where account_id = token_id;
  perform private.hub_sweep();
  perform private.audit(account.workspace_id, 'worker_token_revoked', token_id::text, account.name);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."revoke_worker_token"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."revoke_worker_token"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."revoke_worker_token"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."revoke_worker_token"(uuid) TO "postgres";
