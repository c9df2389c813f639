CREATE OR REPLACE FUNCTION private.keep_my_secret_hash (
  hash text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me uuid := private.live_user_id();
begin
  if private.is_in_force(me) then perform private.keep_secret_hash(me, hash); end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."keep_my_secret_hash"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."keep_my_secret_hash"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_my_secret_hash"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_my_secret_hash"(text) TO "postgres";
