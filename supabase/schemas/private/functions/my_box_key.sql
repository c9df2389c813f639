CREATE OR REPLACE FUNCTION private.my_box_key()
  RETURNS public.box_keys
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  mine public.box_keys;
begin
  select * into mine from public.box_keys where user_id = private.live_user_id() and revoked_at is null;
  if not found then perform private.problem(401, 'signed_out'); end if;
  return mine;
end
$function$;

REVOKE ALL ON FUNCTION "private"."my_box_key"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."my_box_key"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."my_box_key"() TO "postgres";
