CREATE OR REPLACE FUNCTION private.tell_new_invitee()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  new.raw_user_meta_data := (coalesce(new.raw_user_meta_data, '{}')::jsonb - array['invitation', 'invited_to', 'invited_by']) || private.invitation_words(new.email);
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_new_invitee"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_new_invitee"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_new_invitee"() TO "postgres";
