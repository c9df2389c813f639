CREATE OR REPLACE FUNCTION private.may_still_ask (
  asker     uuid,
  workspace uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select exists (select from public.members where user_id = asker and workspace_id = workspace)
    or exists (select from public.api_keys where user_id = asker and workspace_id = workspace and revoked_at is null)
    or exists (select from public.box_keys where user_id = asker and workspace_id = workspace and revoked_at is null)
$function$;

REVOKE ALL ON FUNCTION "private"."may_still_ask"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_still_ask"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_still_ask"(uuid, uuid) TO "postgres";
