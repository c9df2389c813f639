-- How many workers one account may have at once, whatever calls for them: a function that drafts is started by every
-- request.

alter table private.worker_accounts
  add column max_workers int not null default 1000, -- processes; of a function's account a few
  add constraint some_may_work check (max_workers > 0);

drop function public.register_worker_account(uuid, text, text[], text[], text);
drop function private.register_worker_account(uuid, text, text[], text[], text);

-- Definer: the platform's own worker accounts, made at set-up with the secret key (docs/deploy.md). May be repeated.
create function private.register_worker_account(service_user uuid, of_name text, of_kinds text[],
  of_capabilities text[], hash text, most int) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  made uuid;
begin
  perform 1 from auth.users where id = service_user and (raw_app_meta_data::jsonb ->> 'service') = 'worker';
  if not found then perform private.problem(400, 'invalid_input', 'not the service account of a worker'); end if;
  insert into private.worker_accounts (user_id, name, kinds, capabilities, max_workers)
  values (service_user, of_name, of_kinds, of_capabilities, most)
  on conflict (user_id) do update
    set name = excluded.name, kinds = excluded.kinds, capabilities = excluded.capabilities,
      max_workers = excluded.max_workers, revoked_at = null
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  return made;
end
$$;
create function public.register_worker_account(service_user uuid, name text, kinds text[], capabilities text[],
  secret_hash text default null, max_workers int default 1000) returns uuid
  language sql set search_path = ''
as $$ select private.register_worker_account(service_user, name, kinds, capabilities, secret_hash, max_workers) $$;
grant execute on function
  private.register_worker_account(uuid, text, text[], text[], text, int),
  public.register_worker_account(uuid, text, text[], text[], text, int) to service_role;

-- As before, but an account that has its number of workers gets no further one. They are counted one registration at
-- a time, or many at once would all see room.
create or replace function private.hub_register(worker uuid, name text, slots int, able text[]) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  account private.worker_accounts := private.my_worker_account();
  made    private.workers;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  if not able <@ account.capabilities then
    perform private.problem(403, 'beyond_token',
      array_to_string(array(select unnest(able) except select unnest(account.capabilities) order by 1), ', '));
  end if;
  perform from private.worker_accounts where id = account.id for no key update;
  delete from private.workers
  where account_id = account.id
    and lease_until < now() - interval '1 day'
    and not exists (select from private.leases where worker_id = workers.id);
  if (
    select count(*) from private.workers where account_id = account.id and id <> worker and lease_until > now()
  ) >= account.max_workers then
    perform private.problem(429, 'too_many_workers', 'at most ' || account.max_workers);
  end if;
  insert into private.workers (id, account_id, name, capabilities, slots, lease_until, looked_at)
  values (worker, account.id, left(hub_register.name, 200), coalesce(able, account.capabilities), hub_register.slots,
    now() + interval '15 seconds', now()) -- who comes looks for work, and has its share from the start
  on conflict (id) do update
    set epoch = workers.epoch + 1, started_at = now(), seen_at = now(), looked_at = now(), name = excluded.name,
      capabilities = excluded.capabilities, slots = excluded.slots, lease_until = excluded.lease_until
    where workers.account_id = excluded.account_id
  returning * into made;
  if made.id is null then
    perform private.problem(403, 'not_a_worker', 'this worker id belongs to another account');
  end if;
  insert into private.bells (worker_id, rung_at) values (made.id, '-infinity') on conflict do nothing;
  return jsonb_build_object(
    'worker_id', made.id, 'epoch', made.epoch, 'lease_seconds', 15, 'kinds', to_jsonb(account.kinds));
end
$$;
