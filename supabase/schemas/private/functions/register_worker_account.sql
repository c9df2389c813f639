CREATE OR REPLACE FUNCTION private.register_worker_account (
  service_user    uuid,
  of_name         text,
  of_kinds        text[],
  of_capabilities text[],
  hash            text,
  most            integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
$function$;

GRANT EXECUTE ON FUNCTION "private"."register_worker_account"(uuid, text, text[], text[], text, integer) TO "service_role";

REVOKE ALL ON FUNCTION "private"."register_worker_account"(uuid, text, text[], text[], text, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."register_worker_account"(uuid, text, text[], text[], text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_worker_account"(uuid, text, text[], text[], text, integer) TO "postgres";
