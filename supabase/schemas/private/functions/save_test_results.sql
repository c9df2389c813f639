CREATE OR REPLACE FUNCTION private.save_test_results (
  task          uuid,
  of_generation bigint,
  results       jsonb,
  is_last       boolean
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  work  private.tasks;
  model public.models;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select * into work from private.tasks where id = task;
  select * into model from public.models where id = (work.payload ->> 'model_id')::uuid;
  insert into public.test_results (
    workspace_id, agent_id, model_id, question_id, question, expected, tags, document_id, origin,
    answer, outcome, sources, problem, measured, verdict)
  select
    model.workspace_id, model.agent_id, model.id, q.id, item ->> 'question', item ->> 'expected',
    q.tags, q.document_id, q.origin,
    left(coalesce(item ->> 'answer', ''), 32000), item ->> 'outcome', coalesce(item -> 'sources', '[]'),
    left(item ->> 'problem', 2000), item ->> 'verdict', item ->> 'verdict'
  from jsonb_array_elements(results) as listed (item)
  join public.test_questions q on q.id = (item ->> 'id')::uuid and q.agent_id = model.agent_id
  on conflict (model_id, question_id) do update set
    question = excluded.question, expected = excluded.expected, tags = excluded.tags,
    document_id = excluded.document_id, origin = excluded.origin, answer = excluded.answer,
    outcome = excluded.outcome, sources = excluded.sources, problem = excluded.problem,
    measured = excluded.measured, verdict = excluded.verdict, judged_by = null, judged_at = null, asked_at = now();
  if is_last then
    if work.payload ->> 'run_id' is not null then
      perform private.move_run((work.payload ->> 'run_id')::uuid, 'completed');
    end if;
    perform private.complete_held(task, of_generation);
  end if;
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_test_results"(uuid, bigint, jsonb, boolean) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_test_results"(uuid, bigint, jsonb, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_test_results"(uuid, bigint, jsonb, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_test_results"(uuid, bigint, jsonb, boolean) TO "postgres";
