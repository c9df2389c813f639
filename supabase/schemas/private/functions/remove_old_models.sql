CREATE OR REPLACE FUNCTION private.remove_old_models (
  agent uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  old public.models;
begin
  for old in
    select * from public.models where agent_id = agent and state = 'retired' and not is_pinned
    order by number desc offset 5
  loop
    update public.models set state = 'removed' where id = old.id;
    perform private.submit_task(kind => 'remove_model', key => old.id::text, workspace_id => old.workspace_id, priority => 3,
      payload => jsonb_build_object('run_id', old.run_id), description => 'Delete an old model at the training service',
      timeout_seconds => 60, max_attempts => 10);
  end loop;
end
$function$;

REVOKE ALL ON FUNCTION "private"."remove_old_models"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."remove_old_models"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."remove_old_models"(uuid) TO "postgres";
