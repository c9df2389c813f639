CREATE OR REPLACE FUNCTION private.record_cancel (
  run uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  who text;
begin
  perform private.demand('cancel_training', (select workspace_id from public.training_runs where id = run));
  select coalesce(nullif(name, ''), email) into who from public.profiles where user_id = private.live_user_id();
  perform private.move_run(run, 'cancelled', 'Training was cancelled by ' || coalesce(who, 'a teammate') || '. Nothing was lost; start it again when you like.');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."record_cancel"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."record_cancel"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_cancel"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_cancel"(uuid) TO "postgres";
