CREATE OR REPLACE FUNCTION private.invitation_words (
  address text
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select coalesce((
    select jsonb_build_object('invitation', i.id, 'invited_to', w.name, 'invited_by', coalesce(nullif(p.name, ''), p.email, 'An owner'))
    from public.invitations i join public.workspaces w on w.id = i.workspace_id left join public.profiles p on p.user_id = i.invited_by
    where i.email = lower(address) and i.accepted_at is null and i.withdrawn_at is null and i.expires_at > now()
    order by i.expires_at desc, i.created_at desc limit 1), '{}')
$function$;

REVOKE ALL ON FUNCTION "private"."invitation_words"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."invitation_words"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."invitation_words"(text) TO "postgres";
