CREATE OR REPLACE FUNCTION private.ensure_workspace()
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me    uuid := private.live_user_id();
  found_id uuid;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  perform pg_advisory_xact_lock(hashtextextended('ensure_workspace:' || me, 0));
  select workspace_id into found_id from public.members where user_id = me order by created_at limit 1;
  return coalesce(found_id, (private.create_workspace('My workspace')).id);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."ensure_workspace"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."ensure_workspace"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ensure_workspace"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ensure_workspace"() TO "postgres";
