CREATE OR REPLACE FUNCTION private.save_probe (
  task          uuid,
  of_generation bigint,
  answer        text,
  problem       text,
  encoder       text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  run   uuid;
  model public.models;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select (payload ->> 'run_id')::uuid into run from private.tasks where id = task;
  select * into model from public.models where run_id = run;
  if save_probe.encoder is not null then
    update public.models
    set encoder = left(save_probe.encoder, 200)
    where id = model.id;
  end if;
  if coalesce(answer, '') = '' then
    perform private.move_run(run, 'failed',
      'the trained model did not answer a test question: ' || coalesce(problem, 'no answer'));
  elsif exists (select from private.untested(model.id)) then
    perform private.ask_for_test(model, run);
  else
    perform private.move_run(run, 'completed');
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_probe"(uuid, bigint, text, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_probe"(uuid, bigint, text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_probe"(uuid, bigint, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_probe"(uuid, bigint, text, text, text) TO "postgres";
