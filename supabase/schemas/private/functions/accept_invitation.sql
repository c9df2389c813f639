CREATE OR REPLACE FUNCTION private.accept_invitation (
  invitation uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me     uuid := private.live_user_id();
  chosen public.invitations;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  select * into chosen from public.invitations where id = invitation for update;
  if not found then perform private.problem(404, 'not_found'); end if;
  if chosen.email is distinct from private.my_email() then perform private.problem(403, 'invitation_for_other'); end if;
  if chosen.accepted_at is not null and exists (select from public.members m where m.workspace_id = chosen.workspace_id and m.user_id = me) then
    return chosen.workspace_id; -- opened twice
  end if;
  if chosen.withdrawn_at is not null then perform private.problem(410, 'invitation_withdrawn'); end if;
  if chosen.accepted_at is not null then perform private.problem(410, 'invitation_used'); end if; -- by someone who has left since
  if chosen.expires_at < now() then perform private.problem(410, 'invitation_expired'); end if;
  insert into public.members (workspace_id, user_id, role) values (chosen.workspace_id, me, chosen.role)
  on conflict (workspace_id, user_id) do nothing;
  update public.invitations set accepted_at = now() where id = invitation;
  return chosen.workspace_id;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."accept_invitation"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."accept_invitation"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."accept_invitation"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."accept_invitation"(uuid) TO "postgres";
