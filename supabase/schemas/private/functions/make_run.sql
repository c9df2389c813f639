CREATE OR REPLACE FUNCTION private.make_run (
  run        uuid,
  agent      uuid,
  words      text,
  thread     uuid,
  of_version integer DEFAULT NULL::integer
)
  RETURNS public.runs
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  me     uuid := private.live_user_id();
  chosen public.agents;
  asked  public.models;
  of_key uuid;
  made   public.runs;
begin
  if me is null or exists (select from public.api_keys where user_id = me and revoked_at is not null) then
    perform private.problem(401, 'signed_out'); -- a revoked key is no key, not a stranger's
  end if;
  select * into chosen from public.agents where id = agent and deleted_at is null;
  perform private.demand('chat', chosen.workspace_id);
  if not private.i_may_ask(chosen) then perform private.problem(404, 'not_found'); end if;
  select * into asked
  from public.models
  where agent_id = agent
    and case when of_version is null then state = 'live' else number = of_version and state in ('live', 'retired') end;
  if asked.id is null and of_version is not null then
    perform private.problem(409, 'not_a_version', 'version ' || of_version);
  end if;
  if asked.id is null then perform private.problem(409, 'not_ready', chosen.status); end if;
  of_key := private.note_key_use(me);
  perform private.take('infer:' || me, 120, 60);
  insert into public.runs (id, workspace_id, agent_id, thread_id, model, version_number, caller, asked_by, api_key_id,
    prompt, state)
  values (run, chosen.workspace_id, agent, thread, asked.name, asked.number,
    case when of_key is null then 'person' else 'program' end, me, of_key, words, 'queued')
  returning * into made;
  return made;
end
$function$;

REVOKE ALL ON FUNCTION "private"."make_run"(uuid, uuid, text, uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."make_run"(uuid, uuid, text, uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."make_run"(uuid, uuid, text, uuid, integer) TO "postgres";
