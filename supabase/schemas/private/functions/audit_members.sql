CREATE OR REPLACE FUNCTION private.audit_members()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if exists (select from public.workspaces where id = coalesce(new.workspace_id, old.workspace_id)) then -- not while the whole workspace goes
    perform private.audit(coalesce(new.workspace_id, old.workspace_id),
      case tg_op when 'INSERT' then 'member_joined' when 'UPDATE' then 'role_changed' else 'member_left' end,
      coalesce(new.user_id, old.user_id)::text, coalesce(new.role, old.role));
    if tg_op = 'INSERT' and new.role <> 'owner' then perform private.notify_members(new.workspace_id, 'member_joined', null, (select coalesce(nullif(name, ''), email) from public.profiles where user_id = new.user_id)); end if;
  end if;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."audit_members"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."audit_members"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audit_members"() TO "postgres";
