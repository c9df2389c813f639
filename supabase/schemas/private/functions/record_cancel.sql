CREATE OR REPLACE FUNCTION private.record_cancel (
  run uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  who  text;
  said text;
begin
  perform private.demand('cancel_training', (select workspace_id from public.training_runs where id = run));
  select coalesce(nullif(name, ''), email) into who from public.profiles where user_id = private.live_user_id();
  said := 'Training was cancelled by ' || coalesce(who, 'a teammate') || '. Nothing was lost; start it again when you like.';
  if private.move_run(run, 'cancelled', said) then return; end if;
  -- The service's own word was quicker, and did not know who had asked for it.
  update public.training_runs set reason = said where id = run and state = 'cancelled' and reason = 'Training was cancelled.';
  if found then
    update public.agents set notice = said
    where id = (select agent_id from public.training_runs where id = run) and status = 'references' and notice = 'Training was cancelled.';
  end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."record_cancel"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."record_cancel"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."record_cancel"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."record_cancel"(uuid) TO "postgres";
