CREATE OR REPLACE FUNCTION private.question_of (
  run uuid
)
  RETURNS uuid
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select parent_id from public.messages where run_id = run $function$;

REVOKE ALL ON FUNCTION "private"."question_of"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."question_of"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."question_of"(uuid) TO "postgres";
