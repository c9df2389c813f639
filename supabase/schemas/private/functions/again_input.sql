CREATE OR REPLACE FUNCTION private.again_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.models;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select models.* into chosen
  from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid and models.state = 'live'
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  where tasks.id = task;
  if not found then return null; end if;
  return jsonb_build_object('model', chosen.name, 'corrections', coalesce((
    select jsonb_agg(jsonb_build_object(
      'run_id', u.run_id, 'example_id', u.example_id, 'question', u.question, 'expected', u.expected, 'turns', u.turns))
    from (
      select distinct on (private.asked_words(question), example_id, turns) *
      from private.untold_answers(chosen)
      order by private.asked_words(question), example_id, turns, is_correction desc, run_id
      limit 200
    ) as u), '[]'));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."again_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."again_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."again_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."again_input"(uuid, bigint) TO "postgres";
