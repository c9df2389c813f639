CREATE OR REPLACE FUNCTION private.untested (
  model uuid
)
  RETURNS SETOF public.test_questions
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select q.* from public.models m
  join public.test_questions q on q.agent_id = m.agent_id and q.state = 'kept'
  left join public.test_results r on r.model_id = m.id and r.question_id = q.id
  where m.id = model and (r.id is null or r.question <> q.question or r.expected is distinct from q.expected)
  order by q.position
$function$;

REVOKE ALL ON FUNCTION "private"."untested"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."untested"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."untested"(uuid) TO "postgres";
