CREATE OR REPLACE FUNCTION private.begin_box_run (
  words   text,
  visitor text,
  after   uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  mine   public.box_keys := private.my_box_key();
  chosen public.agents;
  asked  public.models;
  made   uuid := gen_random_uuid();
  before uuid;
begin
  select * into chosen from public.agents where id = mine.agent_id and deleted_at is null;
  if not found or chosen.settings ->> 'visibility' = 'members' then perform private.problem(404, 'not_found'); end if;
  select * into asked from public.models where agent_id = chosen.id and state = 'live';
  if asked.id is null then perform private.problem(409, 'not_ready', chosen.status); end if;
  perform private.take('box:' || mine.id || ':' || left(visitor, 64), mine.per_visitor, 60);
  perform private.take('box:' || mine.id, mine.per_minute, 60);
  begin
    perform private.take('box-day:' || mine.id, mine.per_day, 86400);
  exception when sqlstate 'PT429' then
    perform private.problem(429, 'cap_reached',
      ceil(86400 - extract(epoch from now())::numeric % 86400)::text); -- days are UTC's
  end;
  if mine.last_used_at is null or mine.last_used_at < now() - interval '1 minute' then
    update public.box_keys set last_used_at = now()
    where id = (select id from public.box_keys where id = mine.id for no key update skip locked); -- runs point to it
  end if;
  select id into before
  from public.runs
  where id = after and box_key_id = mine.id and agent_id = chosen.id and state = 'completed'
    and created_at > now() - interval '1 day';
  insert into public.runs (id, workspace_id, agent_id, model, version_number, caller, asked_by, box_key_id, prompt,
    state, asked_after)
  values (made, chosen.workspace_id, chosen.id, asked.name, asked.number, 'visitor', mine.user_id, mine.id, words,
    'queued', before);
  return private.give_run(made, mine.user_id, nextval('private.fence'));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_box_run"(text, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_box_run"(text, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_box_run"(text, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_box_run"(text, text, uuid) TO "postgres";
