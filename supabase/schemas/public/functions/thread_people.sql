CREATE OR REPLACE FUNCTION public.thread_people (
  thread_id uuid
)
  RETURNS TABLE (
    user_id uuid,
    name    text
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select people.user_id, people.name from private.thread_people(thread_id) as people $function$;

GRANT EXECUTE ON FUNCTION "public"."thread_people"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."thread_people"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."thread_people"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."thread_people"(uuid) FROM PUBLIC, "anon", "service_role";
