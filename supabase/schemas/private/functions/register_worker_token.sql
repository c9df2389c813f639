CREATE OR REPLACE FUNCTION private.register_worker_token (
  workspace       uuid,
  token_name      text,
  of_capabilities text[],
  token_hint      text,
  service_user    uuid,
  hash            text,
  agent           uuid,
  of_kinds        text[]
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  made uuid;
begin
  perform private.demand('keys', workspace);
  if of_kinds = '{}' or not of_kinds <@ '{task,train}' then
    perform private.problem(400, 'invalid_input', 'kinds: task, train or both');
  end if;
  perform
  from auth.users
  where id = service_user
    and (raw_app_meta_data::jsonb ->> 'service') = 'worker'
    and (raw_app_meta_data::jsonb ->> 'workspace_id') = workspace::text;
  if not found then perform private.problem(400, 'invalid_input', 'not a worker account of this workspace'); end if;
  if agent is not null and not exists (
    select
    from public.agents
    where id = agent and workspace_id = workspace and deleted_at is null)
  then
    perform private.problem(404, 'not_found');
  end if;
  insert into private.worker_accounts (user_id, workspace_id, name, hint, kinds, capabilities, agent_id, created_by)
  values (
    service_user, workspace, btrim(token_name), token_hint, case when agent is null then of_kinds else '{}' end,
    case when agent is null then of_capabilities else '{}' end, agent, private.live_user_id())
  returning id into made;
  if hash is not null then perform private.keep_secret_hash(service_user, hash); end if;
  perform private.audit(workspace, 'worker_token_made', made::text, token_name);
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."register_worker_token"(uuid, text, text[], text, uuid, text, uuid, text[]) TO "postgres";
