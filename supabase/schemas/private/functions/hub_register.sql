CREATE OR REPLACE FUNCTION private.hub_register (
  worker uuid,
  name   text,
  slots  integer,
  able   text[]
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  account private.worker_accounts := private.my_worker_account();
  made    private.workers;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  if account.agent_id is not null then
    perform private.problem(403, 'not_a_worker', 'this token only keeps a folder in step');
  end if;
  if not able <@ account.capabilities then
    perform private.problem(403, 'beyond_token',
      array_to_string(array(select unnest(able) except select unnest(account.capabilities) order by 1), ', '));
  end if;
  perform from private.worker_accounts where id = account.id for no key update;
  delete from private.workers
  where account_id = account.id
    and lease_until < (select clock.at from private.clock) - interval '1 day'
    and not exists (select from private.leases where worker_id = workers.id);
  if (
    select count(*)
    from private.workers
    where account_id = account.id and id <> worker and lease_until > (select clock.at from private.clock)
  ) >= account.max_workers then
    perform private.problem(429, 'too_many_workers', 'at most ' || account.max_workers);
  end if;
  insert into private.workers (id, account_id, name, capabilities, slots, lease_until, looked_at)
  values (worker, account.id, left(hub_register.name, 200), coalesce(able, account.capabilities), hub_register.slots,
    (select clock.at from private.clock) + interval '15 seconds',
    (select clock.at from private.clock)) -- who comes looks for work, and has its share from the start
  on conflict (id) do update
    set epoch = workers.epoch + 1,
      started_at = (select clock.at from private.clock),
      seen_at = (select clock.at from private.clock),
      looked_at = (select clock.at from private.clock),
      name = excluded.name,
      capabilities = excluded.capabilities,
      slots = excluded.slots,
      lease_until = excluded.lease_until
    where workers.account_id = excluded.account_id
  returning * into made;
  if made.id is null then
    perform private.problem(403, 'not_a_worker', 'this worker id belongs to another account');
  end if;
  insert into private.bells (worker_id, rung_at) values (made.id, '-infinity') on conflict do nothing;
  return jsonb_build_object(
    'worker_id', made.id, 'epoch', made.epoch, 'lease_seconds', 15, 'kinds', to_jsonb(account.kinds));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_register"(uuid, text, integer, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_register"(uuid, text, integer, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_register"(uuid, text, integer, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_register"(uuid, text, integer, text[]) TO "postgres";
