CREATE OR REPLACE FUNCTION private.may_sign_in (
  account_email text,
  hash          text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select exists (
    select from auth.users
    left join private.service_tokens on service_tokens.user_id = users.id
    where users.email = account_email
      and users.is_sso_user = false -- as the index says
      and coalesce(service_tokens.secret_hash = hash, true)
      and private.is_in_force(users.id)
  )
$function$;

GRANT EXECUTE ON FUNCTION "private"."may_sign_in"(text, text) TO "anon", "authenticated";

REVOKE ALL ON FUNCTION "private"."may_sign_in"(text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."may_sign_in"(text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."may_sign_in"(text, text) TO "postgres";
