CREATE OR REPLACE FUNCTION public.add_test_questions (
  agent_id uuid,
  items    jsonb,
  origin   text  DEFAULT 'typed'::text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.add_test_questions(agent_id, items, origin) $function$;

GRANT EXECUTE ON FUNCTION "public"."add_test_questions"(uuid, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."add_test_questions"(uuid, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."add_test_questions"(uuid, jsonb, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."add_test_questions"(uuid, jsonb, text) FROM PUBLIC, "anon", "service_role";
