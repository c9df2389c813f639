CREATE OR REPLACE FUNCTION private.keep_secret_hash (
  account uuid,
  hash    text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  insert into private.service_tokens (user_id, secret_hash)
  values (account, hash)
  on conflict (user_id) do nothing
$function$;

REVOKE ALL ON FUNCTION "private"."keep_secret_hash"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_secret_hash"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_secret_hash"(uuid, text) TO "postgres";
