CREATE OR REPLACE FUNCTION private.tell_invitee()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.keep_invitation_words(case tg_op when 'DELETE' then old.email else new.email end);
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_invitee"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_invitee"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_invitee"() TO "postgres";
