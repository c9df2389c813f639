CREATE OR REPLACE FUNCTION private.fail_submission (
  run uuid,
  why text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('start_training', (select workspace_id from public.training_runs where id = run));
  if (select state from public.training_runs where id = run) = 'submitting' then perform private.move_run(run, 'failed', left(why, 2000)); end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."fail_submission"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."fail_submission"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."fail_submission"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."fail_submission"(uuid, text) TO "postgres";
