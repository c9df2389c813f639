CREATE OR REPLACE FUNCTION private.tell_askers()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if new.state = 'live' and old.state <> 'live' and exists (select from private.untold_answers(new)) then
    perform private.submit_task(
      kind => 'ask_again',
      workspace_id => new.workspace_id,
      priority => 2,
      payload => jsonb_build_object('model_id', new.id),
      description => 'Ask the model again what was corrected',
      timeout_seconds => 600,
      max_attempts => 5);
  end if;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_askers"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_askers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_askers"() TO "postgres";
