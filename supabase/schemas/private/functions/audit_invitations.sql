CREATE OR REPLACE FUNCTION private.audit_invitations()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.audit(new.workspace_id, case when tg_op = 'INSERT' then 'invited' when new.withdrawn_at is not null then 'invitation_withdrawn'
    when new.accepted_at is not null then 'invitation_accepted' else 'invitation_resent' end, new.email, new.role);
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."audit_invitations"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."audit_invitations"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audit_invitations"() TO "postgres";
