CREATE OR REPLACE FUNCTION private.revoke_api_key (
  key_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  key public.api_keys;
begin
  select * into key from public.api_keys where id = key_id;
  perform private.demand('keys', key.workspace_id);
  update public.api_keys set revoked_at = coalesce(revoked_at, now()) where id = key_id;
  perform private.audit(key.workspace_id, 'api_key_revoked', key_id::text, key.name);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."revoke_api_key"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."revoke_api_key"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."revoke_api_key"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."revoke_api_key"(uuid) TO "postgres";
