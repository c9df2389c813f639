CREATE OR REPLACE FUNCTION public.blind_questions (
  model_a uuid,
  model_b uuid
)
  RETURNS TABLE (
    question_id uuid,
    question    text,
    expected    text,
    answer_a    text,
    sources_a   jsonb,
    answer_b    text,
    sources_b   jsonb,
    is_chosen   boolean
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$ select * from private.blind_questions(model_a, model_b) $function$;

GRANT EXECUTE ON FUNCTION "public"."blind_questions"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."blind_questions"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."blind_questions"(uuid, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."blind_questions"(uuid, uuid) FROM PUBLIC, "anon", "service_role";
