CREATE OR REPLACE FUNCTION private.save_watch (
  task          uuid,
  of_generation bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  run uuid;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select (payload ->> 'run_id')::uuid into run from private.tasks where id = task;
  if (select state from public.training_runs where id = run) = 'submitting' then
    perform private.move_run(run, 'failed', 'the submission was interrupted before the training service answered. Try again: it continues the same job.');
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_watch"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_watch"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_watch"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_watch"(uuid, bigint) TO "postgres";
