CREATE OR REPLACE FUNCTION private.invitation_for_me (
  invitation uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('id', i.id, 'workspace', w.name, 'workspace_id', w.id, 'role', i.role, 'invited_by', coalesce(nullif(p.name, ''), p.email),
    'open', i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now(), 'withdrawn', i.withdrawn_at is not null,
    'accepted', i.accepted_at is not null)
  from public.invitations i join public.workspaces w on w.id = i.workspace_id left join public.profiles p on p.user_id = i.invited_by
  where i.id = invitation and i.email = (select private.my_email())
$function$;

GRANT EXECUTE ON FUNCTION "private"."invitation_for_me"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."invitation_for_me"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invitation_for_me"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invitation_for_me"(uuid) TO "postgres";
