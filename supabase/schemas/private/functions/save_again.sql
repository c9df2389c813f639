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
  chosen  public.models;
  is_live boolean;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select models.* into chosen
  from private.tasks
  join public.models on models.id = (tasks.payload ->> 'model_id')::uuid
  where tasks.id = task for share of models;
  is_live := chosen.state = 'live';
  if is_live then perform private.tell_teachers(chosen, results); end if;
  with asked as materialized (
    select *
    from private.asked_again(chosen, results)
  ), noted as (
    update public.corrections c
    set asked_again = asked.answers, asked_again_of = chosen.id,
      told_at = case when asked.is_right and is_live then coalesce(c.told_at, now()) else c.told_at end
    from asked
    where c.run_id = asked.run_id and c.example_id = asked.example_id
  ), told as (
    insert into public.learned_answers (run_id, user_id, workspace_id, version)
    select asked.run_id, waiting.user_id, chosen.workspace_id, chosen.number
    from asked
    join public.runs on runs.id = asked.run_id
    cross join lateral private.waiting_for(runs) as waiting (user_id)
    where asked.is_right and is_live
    on conflict do nothing
    returning run_id, user_id
  ), newest as (
    select distinct on (told.user_id, private.asked_words(runs.prompt)) told.user_id, runs.prompt, runs.thread_id
    from told
    join public.runs on runs.id = told.run_id
    order by told.user_id, private.asked_words(runs.prompt), runs.thread_id is null, runs.created_at desc
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select newest.user_id, chosen.workspace_id, chosen.agent_id, 'answer_added', jsonb_build_object(
    'agent', agents.name, 'words', left(newest.prompt, 200), 'thread_id', newest.thread_id, 'version', chosen.number)
  from newest
  join public.agents on agents.id = chosen.agent_id;
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_again"(uuid, bigint, jsonb) TO "postgres";
