CREATE OR REPLACE FUNCTION private.send_message (
  thread  uuid,
  agent   uuid,
  message uuid,
  run     uuid,
  words   text,
  follows uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me    uuid := private.live_user_id();
  home  public.threads;
  known public.messages;
  team  uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  perform private.demand('chat', team);
  if char_length(btrim(words)) = 0 then
    perform private.problem(400, 'invalid_input', 'text: Write a question.');
  end if;
  insert into public.threads (id, workspace_id, agent_id, title, created_by)
  values (thread, team, agent, private.title_of(words), me)
  on conflict (id) do nothing;
  select * into home
  from public.threads
  where id = thread and agent_id = agent
  for update; -- senders of a thread queue here
  if not found
    or not (
      home.created_by = me
      or (home.visibility = 'workspace' and home.workspace_id in (select private.my_workspace_ids())))
  then
    perform private.problem(404, 'not_found');
  end if;
  select * into known from public.messages where id = message;
  if found then
    if known.author_id is distinct from me or known.thread_id <> thread or known.text <> words then
      perform private.problem(422, 'key_reused');
    end if;
    return private.sent_message(message);
  end if;
  if follows is not null
    and not exists (
      select
      from public.messages
      where id = follows and thread_id = thread and role = 'assistant')
  then
    perform private.problem(400, 'invalid_input', 'parent_id: an answer of this thread, or none for its beginning');
  end if;
  insert into public.messages (id, workspace_id, thread_id, number, parent_id, role, author_id, text)
  values (message, team, thread, home.last_number + 1, follows, 'person', me, words);
  update public.threads
  set last_number = home.last_number + 1, archived_at = null, updated_at = now()
  where id = thread;
  perform private.ask_for_answer(message, run);
  return private.sent_message(message);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."send_message"(uuid, uuid, uuid, uuid, text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."send_message"(uuid, uuid, uuid, uuid, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."send_message"(uuid, uuid, uuid, uuid, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."send_message"(uuid, uuid, uuid, uuid, text, uuid) TO "postgres";
