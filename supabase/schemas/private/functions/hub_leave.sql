CREATE OR REPLACE FUNCTION private.hub_leave (
  worker   uuid,
  of_epoch integer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  account private.worker_accounts := private.my_worker_account();
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  update private.workers set lease_until = least(lease_until, (select clock.at from private.clock) - interval '1 second')
  where id = worker and account_id = account.id and epoch = of_epoch;
  if found and account.workspace_id is not null then perform private.tell_hub(account.workspace_id); end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_leave"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_leave"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_leave"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_leave"(uuid, integer) TO "postgres";
