CREATE OR REPLACE FUNCTION private.is_in_force (
  account uuid
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select api_keys.revoked_at is null
  from public.api_keys
  where api_keys.user_id = account
  union all
  select box_keys.revoked_at is null
  from public.box_keys
  where box_keys.user_id = account
  union all
  select worker_accounts.revoked_at is null
  from private.worker_accounts
  where worker_accounts.user_id = account
$function$;

REVOKE ALL ON FUNCTION "private"."is_in_force"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."is_in_force"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."is_in_force"(uuid) TO "postgres";
