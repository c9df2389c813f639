CREATE OR REPLACE FUNCTION private.test_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'model', m.name,
      'answered', (select count(*) from public.test_results where model_id = m.id and outcome is not null),
      'questions', coalesce((
      select jsonb_agg(jsonb_build_object('id', q.id, 'question', q.question, 'expected', q.expected))
      from private.untested(m.id) as q), '[]'))
    from private.tasks t
    join public.models m on m.id = (t.payload ->> 'model_id')::uuid
    join public.agents a on a.id = m.agent_id and a.deleted_at is null
    where t.id = task and m.state in ('probing', 'live', 'retired')
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."test_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."test_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."test_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."test_input"(uuid, bigint) TO "postgres";
