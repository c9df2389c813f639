CREATE OR REPLACE FUNCTION private.tell_askers()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if new.state <> 'live' or old.state = 'live' then return null; end if;
  with told as (
    update public.corrections set told_at = now()
    from public.examples, public.runs
    where corrections.told_at is null and examples.id = corrections.example_id and examples.state = 'approved'
      and examples.agent_id = new.agent_id and runs.id = corrections.run_id
      and exists (select from private.release_items where release_id = new.release_id and item_id = corrections.example_id)
    returning runs.asked_by, runs.workspace_id, runs.agent_id, runs.prompt, runs.thread_id
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select told.asked_by, told.workspace_id, told.agent_id, 'answer_added',
    jsonb_build_object('agent', agents.name, 'words', left(told.prompt, 200), 'thread_id', told.thread_id)
  from told join public.agents on agents.id = told.agent_id
  join public.members on members.user_id = told.asked_by and members.workspace_id = told.workspace_id;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_askers"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_askers"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_askers"() TO "postgres";
