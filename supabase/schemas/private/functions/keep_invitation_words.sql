CREATE OR REPLACE FUNCTION private.keep_invitation_words (
  address text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  update auth.users set raw_user_meta_data = (coalesce(raw_user_meta_data, '{}')::jsonb - array['invitation', 'invited_to', 'invited_by']) || private.invitation_words(address)
  where email = lower(address) and is_sso_user = false -- as the index says
$function$;

REVOKE ALL ON FUNCTION "private"."keep_invitation_words"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_invitation_words"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_invitation_words"(text) TO "postgres";
