CREATE OR REPLACE FUNCTION public.answer_again (
  message_id uuid,
  run_id     uuid
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.answer_again(message_id, run_id) $function$;

GRANT EXECUTE ON FUNCTION "public"."answer_again"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."answer_again"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."answer_again"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."answer_again"(uuid, uuid) FROM PUBLIC, "anon", "service_role";
