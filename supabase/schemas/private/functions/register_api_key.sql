CREATE OR REPLACE FUNCTION private.register_api_key (
  workspace    uuid,
  key_name     text,
  key_hint     text,
  service_user uuid,
  hash         text
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  perform 1 from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'api_key'
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a service account of this workspace'); end if;
  insert into public.api_keys (workspace_id, name, hint, user_id, created_by)
  values (workspace, btrim(key_name), key_hint, service_user, private.live_user_id())
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  perform private.audit(workspace, 'api_key_made', made::text, key_name);
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."register_api_key"(uuid, text, text, uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."register_api_key"(uuid, text, text, uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."register_api_key"(uuid, text, text, uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_api_key"(uuid, text, text, uuid, text) TO "postgres";
