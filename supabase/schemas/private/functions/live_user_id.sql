CREATE OR REPLACE FUNCTION private.live_user_id()
  RETURNS uuid
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  return (
    select sessions.user_id from auth.sessions
    join auth.users on users.id = sessions.user_id and (users.banned_until is null or users.banned_until <= now())
    where sessions.id = nullif((select auth.jwt()) ->> 'session_id', '')::uuid
      and sessions.user_id = (select auth.uid())
      and (sessions.not_after is null or sessions.not_after > now()));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."live_user_id"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."live_user_id"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."live_user_id"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."live_user_id"() TO "postgres";
