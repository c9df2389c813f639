CREATE OR REPLACE FUNCTION private.turned_wrong (
  from_model uuid,
  to_model   uuid
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select count(*)::int
  from public.test_results a join public.test_results b on b.question_id = a.question_id and b.model_id = to_model
  where a.model_id = from_model and a.question = b.question and a.expected is not distinct from b.expected
    and a.verdict = 'right' and b.verdict <> 'right'
$function$;

REVOKE ALL ON FUNCTION "private"."turned_wrong"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."turned_wrong"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."turned_wrong"(uuid, uuid) TO "postgres";
