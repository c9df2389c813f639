CREATE OR REPLACE FUNCTION private.save_again (
  task          uuid,
  of_generation bigint,
  results       jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.models;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select models.* into chosen from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid where tasks.id = task for share of models;
  update public.corrections c set asked_again = item -> 'answers', asked_again_of = chosen.id
  from jsonb_array_elements(results) as listed (item), private.untold_corrections(chosen) as u
  where c.example_id = (item ->> 'example_id')::uuid and u.example_id = c.example_id;
  with told as (
    update public.corrections c set told_at = now()
    from jsonb_array_elements(results) as listed (item), private.untold_corrections(chosen) as u, public.runs
    where chosen.state = 'live' and c.example_id = (item ->> 'example_id')::uuid and u.example_id = c.example_id and runs.id = c.run_id
      and jsonb_array_length(item -> 'answers') >= 3
      and not exists (select from jsonb_array_elements(item -> 'answers') as each where each ->> 'verdict' <> 'right')
    returning runs.asked_by, runs.workspace_id, runs.agent_id, runs.prompt, runs.thread_id
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select told.asked_by, told.workspace_id, told.agent_id, 'answer_added',
    jsonb_build_object('agent', agents.name, 'words', left(told.prompt, 200), 'thread_id', told.thread_id)
  from told join public.agents on agents.id = told.agent_id
  join public.members on members.user_id = told.asked_by and members.workspace_id = told.workspace_id;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) TO "postgres";
