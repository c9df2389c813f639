CREATE OR REPLACE FUNCTION private.worker_user_id (
  email text
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select users.id from auth.users where users.email = worker_user_id.email and (users.raw_app_meta_data::jsonb ->> 'service') = 'worker'
$function$;

GRANT EXECUTE ON FUNCTION "private"."worker_user_id"(text) TO "service_role";

REVOKE ALL ON FUNCTION "private"."worker_user_id"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."worker_user_id"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."worker_user_id"(text) TO "postgres";
