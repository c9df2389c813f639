CREATE OR REPLACE FUNCTION private.lost_questions (
  from_model uuid,
  to_model   uuid
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select (count(*) filter (where a.verdict = 'right' and b.verdict <> 'right')
    - count(*) filter (where a.verdict <> 'right' and b.verdict = 'right'))::int
  from public.test_results a join public.test_results b on b.question_id = a.question_id and b.model_id = to_model
  where a.model_id = from_model and a.question = b.question and a.expected is not distinct from b.expected
$function$;

REVOKE ALL ON FUNCTION "private"."lost_questions"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."lost_questions"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."lost_questions"(uuid, uuid) TO "postgres";
