CREATE OR REPLACE FUNCTION private.revoke_box_key (
  key uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.box_keys;
begin
  select * into chosen from public.box_keys where id = key;
  perform private.demand('keys', chosen.workspace_id);
  update public.box_keys set revoked_at = coalesce(revoked_at, now()) where id = key;
  perform private.audit(chosen.workspace_id, 'box_key_revoked', key::text, chosen.name);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."revoke_box_key"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."revoke_box_key"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."revoke_box_key"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."revoke_box_key"(uuid) TO "postgres";
