CREATE OR REPLACE FUNCTION private.ask_for_test (
  model public.models,
  run   uuid          DEFAULT NULL::uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  update public.models set test_problem = null where id = model.id and test_problem is not null;
  perform private.submit_task(kind => 'test_model', key => run::text, workspace_id => model.workspace_id, priority => 1,
    description => 'Ask the model its test questions',
    payload => jsonb_build_object('model_id', model.id, 'run_id', run), timeout_seconds => 1800, max_attempts => 5);
end
$function$;

REVOKE ALL ON FUNCTION "private"."ask_for_test"(public.models, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ask_for_test"(public.models, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ask_for_test"(public.models, uuid) TO "postgres";
