CREATE OR REPLACE FUNCTION private.request_suggestions (
  agent uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  workspace uuid;
  open      int;
  made      uuid;
begin
  select workspace_id into workspace from public.agents where id = agent and deleted_at is null for no key update;
  perform private.demand('edit', workspace);
  select id into made from public.suggestions where agent_id = agent and state = 'waiting';
  if made is not null then return made; end if;
  if not exists (
    select from public.documents where agent_id = agent and state = 'ready' and removed_at is null) then
    perform private.problem(409, 'no_documents');
  end if;
  select count(*) into open from public.test_questions where agent_id = agent and state = 'suggested';
  if open >= 10 then perform private.problem(409, 'suggestions_wait'); end if;
  insert into public.suggestions (workspace_id, agent_id, wanted_count, requested_by)
  values (workspace, agent, 10 - open, private.live_user_id()) returning id into made;
  update public.suggestions set task_id = private.submit_task(kind => 'suggest', key => made::text,
    workspace_id => workspace, priority => 1, description => 'Suggest test questions',
    payload => jsonb_build_object('suggestion_id', made), timeout_seconds => 600)
  where id = made;
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."request_suggestions"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."request_suggestions"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_suggestions"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_suggestions"(uuid) TO "postgres";
