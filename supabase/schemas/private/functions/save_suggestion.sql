CREATE OR REPLACE FUNCTION private.save_suggestion (
  task          uuid,
  of_generation bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  live      public.models;
  found_new int[];
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select models.* into live
  from private.tasks
  join public.models
    on models.id = (tasks.payload ->> 'model_id')::uuid and models.state = 'live' and models.suggested_at is null
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  where tasks.id = task
  for update of models;
  if live.id is not null and not exists (
    select
    from public.training_runs
    where agent_id = live.agent_id and state in ('submitting', 'queued', 'training', 'probing'))
  then
    found_new := private.what_is_new(live);
    if found_new[1] >= 10 or found_new[2] > 0 or found_new[3] > 0 then
      update public.models set suggested_at = now() where id = live.id;
      insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
      select members.user_id, live.workspace_id, live.agent_id, 'training_pays',
        jsonb_build_object(
          'agent', (select name from public.agents where id = live.agent_id),
          'version', live.number,
          'examples', found_new[1],
          'covered', found_new[2],
          'files', found_new[3])
      from public.members
      join private.role_actions using (role)
      where members.workspace_id = live.workspace_id and role_actions.action = 'start_training';
    end if;
  end if;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_suggestion"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_suggestion"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_suggestion"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_suggestion"(uuid, bigint) TO "postgres";
