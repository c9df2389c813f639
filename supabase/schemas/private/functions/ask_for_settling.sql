CREATE OR REPLACE FUNCTION private.ask_for_settling (
  example   uuid,
  workspace uuid,
  wait      interval
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  pending uuid := (select settle_task from private.example_docs where example_id = example);
begin
  if pending is not null and not exists (select from private.outcomes where task_id = pending) then
    update private.scheduled set run_at = now() + wait where task_id = pending and run_at > now() + wait; -- it may only have been going to tidy
    return;
  end if;
  update private.example_docs
  set settle_task = private.submit_task(kind => 'settle', workspace_id => workspace, priority => 0, description => 'Settle the edits of an example',
    payload => jsonb_build_object('example_id', example), run_at => now() + wait, timeout_seconds => 60, max_attempts => 20)
  where example_id = example;
end
$function$;

REVOKE ALL ON FUNCTION "private"."ask_for_settling"(uuid, uuid, interval) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ask_for_settling"(uuid, uuid, interval) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ask_for_settling"(uuid, uuid, interval) TO "postgres";
