-- Topics of threads and runs, and how a run comes to its answer: sent, claimed, stopped, taken over.

-- One message a run and statement, on the topic of its thread or its own: whole events, since each is small and is not asked for again.
create function private.tell_run_events() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('run_id', told.run_id, 'events', told.events), 'run_events',
    coalesce(private.topic_of('thread', runs.thread_id), private.topic_of('run', runs.id)), true)
  from (
    select run_id, jsonb_agg(jsonb_build_object('seq', seq, 'type', type, 'payload', payload, 'at', at) order by seq) as events
    from new_rows group by run_id
  ) as told join public.runs on runs.id = told.run_id;
  return null;
end
$$;
create trigger tell_insert after insert on public.run_events referencing new table as new_rows for each statement
  execute function private.tell_run_events();

-- The topic's present name, or one nobody can join when what it is about is gone.
create or replace function private.topic_of(kind text, id uuid) returns text
  language sql stable set search_path = ''
as $$
  select kind || ':' || id || case kind
    when 'user' then ''
    when 'workspace' then ':' || coalesce((
      select epoch from public.workspaces where workspaces.id = topic_of.id), 0)
    when 'thread' then ':' || coalesce((
      select workspaces.epoch + threads.epoch from public.workspaces
      join public.threads on threads.workspace_id = workspaces.id where threads.id = topic_of.id), 0)
    when 'run' then ':' || coalesce((
      select epoch from public.workspaces
      join public.runs on runs.workspace_id = workspaces.id where runs.id = topic_of.id), 0)
    else ':' || coalesce((
      select epoch from public.workspaces
      join public.agents on agents.workspace_id = workspaces.id where agents.id = topic_of.id), 0)
  end
$$;

-- Definer: threads and runs are not everybody's. Whether the caller may join the topic of a thread or a run, as the policies on
-- their tables have it.
create function private.i_may_follow(kind text, id uuid, epoch text) returns boolean
  language sql stable security definer set search_path = ''
as $$
  select case kind
    when 'thread' then exists (
      select from public.threads join public.workspaces on workspaces.id = threads.workspace_id
      where threads.id = i_may_follow.id and (workspaces.epoch + threads.epoch)::text = i_may_follow.epoch
        and case when threads.created_by = private.live_user_id() then private.i_may('chat', workspaces.id)
          else threads.visibility = 'workspace' and workspaces.id in (select private.my_workspace_ids()) end)
    when 'run' then exists (
      select from public.runs join public.workspaces on workspaces.id = runs.workspace_id
      where runs.id = i_may_follow.id and workspaces.epoch::text = i_may_follow.epoch and runs.thread_id is null
        and (private.i_may('read', workspaces.id)
          or (runs.asked_by = private.live_user_id() and private.i_may('chat', workspaces.id))))
    else false
  end
$$;

-- Definer: topics name workspaces and agents that only members may know. Whether the caller may join the topic now:
-- workspace:<id>:<epoch>, agent:<id>:<epoch>, example:<id>:<epoch>, thread:<id>:<epoch>, run:<id>:<epoch>, user:<id>,
-- worker:<id>. Any epoch but the current one is refused.
create or replace function private.i_may_join(topic text) returns boolean
  language plpgsql stable security definer set search_path = ''
as $$
declare
  parts text[] := string_to_array(topic, ':');
  me    uuid := private.live_user_id();
begin
  if me is null or parts[2] !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then return false; end if;
  case parts[1]
    when 'user' then return cardinality(parts) = 2 and parts[2]::uuid = me;
    when 'worker' then
      return cardinality(parts) = 2 and exists (
        select from private.workers where id = parts[2]::uuid and account_id = (private.my_worker_account()).id);
    when 'workspace' then
      return cardinality(parts) = 3 and private.i_may('read', parts[2]::uuid)
        and exists (select from public.workspaces where id = parts[2]::uuid and epoch::text = parts[3]);
    when 'agent' then
      return cardinality(parts) = 3 and exists (
        select from public.agents join public.workspaces on workspaces.id = agents.workspace_id
        where agents.id = parts[2]::uuid and workspaces.epoch::text = parts[3] and private.i_may('read', workspaces.id));
    when 'example' then
      return cardinality(parts) = 3 and exists (
        select from public.workspaces
        where id = private.workspace_of_example(parts[2]::uuid) and epoch::text = parts[3] and private.i_may('read', id));
    when 'thread', 'run' then
      return cardinality(parts) = 3 and private.i_may_follow(parts[1], parts[2]::uuid, parts[3]);
    else return false;
  end case;
end
$$;
alter policy "Members show where they are" on realtime.messages
  with check (
    extension = 'presence'
    and (select realtime.topic()) like any (array['workspace:%', 'agent:%', 'thread:%'])
    and (select private.i_may_join((select realtime.topic()))));

create trigger tell_thread after insert on public.messages referencing new table as new_rows for each statement
  execute function private.broadcast_rows('thread', 'thread_id', 'id', 'number', 'role', 'run_id');
create trigger tell_insert after insert on public.threads referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'agent_id');
create trigger tell_update after update on public.threads referencing new table as new_rows for each statement
  execute function private.broadcast_rows('workspace', 'workspace_id', 'id', 'agent_id');
create trigger tell_thread after update on public.threads referencing new table as new_rows for each statement
  execute function private.broadcast_rows('thread', 'id', 'id', 'version', 'title', 'visibility', 'archived_at');

-- A queued run of the agent's live model for whoever asks. Raises what keeps them from asking: no session or key, no right, an
-- agent that is not ready, too many questions.
create function private.make_run(run uuid, agent uuid, words text, thread uuid) returns public.runs
  language plpgsql set search_path = ''
as $$
declare
  me     uuid := private.live_user_id();
  chosen public.agents;
  live   text;
  of_key uuid;
  made   public.runs;
begin
  if me is null or exists (select from public.api_keys where user_id = me and revoked_at is not null) then
    perform private.problem(401, 'signed_out'); -- a revoked key is no key, not a stranger's
  end if;
  select * into chosen from public.agents where id = agent and deleted_at is null;
  perform private.demand('chat', chosen.workspace_id);
  if chosen.status <> 'ready' then perform private.problem(409, 'not_ready', chosen.status); end if;
  select name into live from public.models where agent_id = agent and state = 'live';
  if live is null then perform private.problem(409, 'not_ready', 'no model'); end if;
  update public.api_keys set last_used_at = now() where user_id = me and revoked_at is null returning id into of_key;
  perform private.take('infer:' || me, 120, 60);
  insert into public.runs (id, workspace_id, agent_id, thread_id, model, caller, asked_by, api_key_id, prompt, state)
  values (run, chosen.workspace_id, agent, thread, live, case when of_key is null then 'person' else 'program' end, me,
    of_key, words, 'queued')
  returning * into made;
  return made;
end
$$;

-- What was said before a message, oldest first, as [{role, content}]: the last twelve, each up to 4,000 characters.
create function private.history_before(message uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  with recursive before as (
    select m.id, m.parent_id, m.role, coalesce(m.text, r.answer) as words, 0 as back
    from public.messages asked join public.messages m on m.id = asked.parent_id left join public.runs r on r.id = m.run_id
    where asked.id = message
    union all
    select m.id, m.parent_id, m.role, coalesce(m.text, r.answer), before.back + 1
    from before join public.messages m on m.id = before.parent_id left join public.runs r on r.id = m.run_id
    where before.back < 11
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'role', case role when 'person' then 'user' else role end, 'content', left(words, 4000)) order by back desc), '[]')
  from before where words <> ''
$$;

-- The question that a run of a thread answers.
create function private.question_of(run uuid) returns uuid
  language sql stable set search_path = ''
as $$ select parent_id from public.messages where run_id = run $$;

-- What whoever answers a run needs to know.
create function private.run_input(run uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'run_id', runs.id, 'fence', heads.fence, 'attempt', heads.attempt, 'state', runs.state,
    'agent_id', agents.id, 'agent', agents.name, 'purpose', agents.purpose, 'answered_by', agents.answered_by,
    'model', runs.model, 'prompt', runs.prompt, 'thread_id', runs.thread_id,
    'history', private.history_before(private.question_of(runs.id)))
  from public.runs join public.agents on agents.id = runs.agent_id join private.run_heads as heads on heads.run_id = runs.id
  where runs.id = run
$$;

-- Gives a run to a new holder; earlier ones are stale from here on.
create function private.give_run(run uuid, to_account uuid, with_fence bigint) returns jsonb
  language plpgsql set search_path = ''
as $$
declare
  head private.run_heads;
begin
  update private.run_heads
  set holder = to_account, fence = with_fence, attempt = attempt + 1, lease_until = clock_timestamp() + interval '15 seconds'
  where run_id = run returning * into head;
  if head.attempt = 1 then
    insert into public.run_events (run_id, workspace_id, seq, type, payload)
    select id, workspace_id, 0, 'agent_started', jsonb_build_object('agent_id', agent_id, 'model', model, 'thread_id', thread_id)
    from public.runs where id = run;
  end if;
  return private.run_input(run);
end
$$;

-- Since when a run has had nobody who answers it: since its lease ended, it was asked, or the question before it in the thread was
-- answered. Null while such an earlier one is open: questions are answered in the order of sending.
create function private.idle_since(run uuid) returns timestamptz
  language sql stable set search_path = ''
as $$
  select case when count(*) filter (where earlier.state in ('queued', 'running')) = 0
    then coalesce(max(heads.lease_until), greatest(max(runs.created_at), max(earlier.finished_at))) end
  from public.runs join private.run_heads as heads on heads.run_id = runs.id
  left join public.messages mine on mine.run_id = runs.id
  left join public.messages before on before.thread_id = mine.thread_id and before.number < mine.number
  left join public.runs earlier on earlier.id = before.run_id
  where runs.id = run
$$;

-- Definer: runs have no update grant. The caller begins to answer what they asked: -> run_input, or {waiting: true} while an earlier
-- question of the thread goes on, or {state} of a run that somebody else took or that has ended.
create function private.claim_run(run uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.runs;
begin
  perform 1 from private.run_heads where run_id = run for update;
  select * into mine from public.runs where id = run and asked_by = private.live_user_id();
  if not found or not private.may_still_ask(mine.asked_by, mine.workspace_id) then perform private.problem(404, 'not_found'); end if;
  if mine.state <> 'queued' then return jsonb_build_object('state', mine.state); end if;
  if private.idle_since(run) is null then return jsonb_build_object('waiting', true); end if;
  return private.give_run(run, mine.asked_by, nextval('private.fence'));
end
$$;
create function public.claim_run(run_id uuid) returns jsonb
  language sql set search_path = '' as $$ select private.claim_run(run_id) $$;

-- Definer: as make_run. A run without a thread, claimed at once: what programs ask. history: what was said before, of their own keeping.
drop function public.record_run(uuid, jsonb, jsonb);
drop function private.record_run(uuid, jsonb, jsonb);
create or replace function private.begin_run(agent uuid, prompt text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  made public.runs := private.make_run(gen_random_uuid(), agent, prompt, null);
begin
  return private.give_run(made.id, made.asked_by, nextval('private.fence'));
end
$$;

-- Definer: threads, messages and runs have no insert grant. Puts a question into a thread, which is made by the first one, with the
-- queued run that will answer it, all in one commit. The same message again is the same answer: {message_id, run_id, thread_id,
-- answer_id, number}. follows: the message it follows; null for the first of the thread.
create function private.send_message(thread uuid, agent uuid, message uuid, run uuid, words text, follows uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  me    uuid := private.live_user_id();
  home  public.threads;
  known public.messages;
  team  uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  perform private.demand('chat', team);
  if char_length(btrim(words)) = 0 then perform private.problem(400, 'invalid_input', 'text: Write a question.'); end if;
  insert into public.threads (id, workspace_id, agent_id, title, created_by)
  values (thread, team, agent, left(regexp_replace(btrim(words), '\s+', ' ', 'g'), 80), me)
  on conflict (id) do nothing;
  select * into home from public.threads where id = thread and agent_id = agent for update; -- senders of a thread queue here
  if not found or not (home.created_by = me
    or (home.visibility = 'workspace' and home.workspace_id in (select private.my_workspace_ids()))) then
    perform private.problem(404, 'not_found');
  end if;
  select * into known from public.messages where id = message;
  if found then
    if known.author_id is distinct from me or known.thread_id <> thread or known.text <> words then
      perform private.problem(422, 'key_reused');
    end if;
    return private.sent_message(message);
  end if;
  if follows is not null and not exists (
    select from public.messages where id = follows and thread_id = thread and role = 'assistant') then
    perform private.problem(400, 'invalid_input', 'parent_id: an answer of this thread, or none for its beginning');
  end if;
  insert into public.messages (id, workspace_id, thread_id, number, parent_id, role, author_id, text)
  values (message, team, thread, home.last_number + 1, follows, 'person', me, words);
  update public.threads set last_number = home.last_number + 1, archived_at = null, updated_at = now() where id = thread;
  perform private.ask_for_answer(message, run);
  return private.sent_message(message);
end
$$;
create function public.send_message(thread_id uuid, agent_id uuid, message_id uuid, run_id uuid, text text, parent_id uuid default null)
  returns jsonb
  language sql set search_path = ''
as $$ select private.send_message(thread_id, agent_id, message_id, run_id, text, parent_id) $$;

-- The newest answer to a question, as the sender hears of it.
create function private.sent_message(message uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object('message_id', asked.id, 'run_id', answer.run_id, 'thread_id', asked.thread_id,
    'answer_id', answer.id, 'number', asked.number)
  from public.messages asked join public.messages answer on answer.parent_id = asked.id and answer.role = 'assistant'
  where asked.id = message order by answer.number desc limit 1
$$;

-- An answer to a question of a thread, to be given by a new run. The thread is locked by the caller.
create function private.ask_for_answer(message uuid, run uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  asked public.messages;
  place int;
begin
  select * into asked from public.messages where id = message;
  update public.threads set last_number = last_number + 1 where id = asked.thread_id returning last_number into place;
  perform private.make_run(run, threads.agent_id, asked.text, threads.id) from public.threads where id = asked.thread_id;
  insert into public.messages (id, workspace_id, thread_id, number, parent_id, role, run_id)
  values (gen_random_uuid(), asked.workspace_id, asked.thread_id, place, message, 'assistant', run);
end
$$;

-- Definer: as send_message. Another answer to the same question, beside the first.
create function private.answer_again(message uuid, run uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  me   uuid := private.live_user_id();
  home public.threads;
begin
  select threads.* into home from public.threads join public.messages on messages.thread_id = threads.id
  where messages.id = message and messages.role = 'person' for update of threads;
  if not found or not (home.created_by = me
    or (home.visibility = 'workspace' and home.workspace_id in (select private.my_workspace_ids()))) then
    perform private.problem(404, 'not_found');
  end if;
  if not exists (select from public.messages where parent_id = message and run_id = run) then
    perform private.ask_for_answer(message, run);
  end if;
  return private.sent_message(message);
end
$$;
create function public.answer_again(message_id uuid, run_id uuid) returns jsonb
  language sql set search_path = '' as $$ select private.answer_again(message_id, run_id) $$;

-- Definer: as append_run_events. Ends a run at once, or takes a waiting question back; what came stays. Whoever asked may, and who
-- may edit there. -> the run's state.
create function private.stop_run(run uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  me     uuid := private.live_user_id();
  chosen public.runs;
begin
  select * into chosen from public.runs where id = run;
  if chosen.asked_by is distinct from me then perform private.demand('edit', chosen.workspace_id); end if;
  if me is null or not found then perform private.problem(404, 'not_found'); end if;
  if private.end_run(run, 'agent_cancelled', '{"reason": "Stopped."}') then
    update public.runs set stopped_by = me where id = run;
  end if;
  return (select state from public.runs where id = run);
end
$$;
create function public.stop_run(run_id uuid) returns text
  language sql set search_path = '' as $$ select private.stop_run(run_id) $$;

-- Definer, for workers: answers a run whose function died. Null when there is nothing to answer: it ended, or has begun to speak and
-- is failed with what came, or whoever asked may not any more.
create function private.answer_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  lost public.runs;
  head private.run_heads;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select * into head from private.run_heads
  where run_id = (select (payload ->> 'run_id')::uuid from private.tasks where id = task) for update;
  select * into lost from public.runs where id = head.run_id and state in ('queued', 'running');
  if not found or head.lease_until > clock_timestamp() then return null; end if;
  if not private.may_still_ask(lost.asked_by, lost.workspace_id) then
    perform private.end_run(lost.id, 'agent_cancelled', '{"reason": "Whoever asked may not ask here any more."}');
    return null;
  end if;
  if head.text_length > 0 or head.attempt >= 3 then
    perform private.end_run(lost.id, 'agent_failed', '{"code": "broken_off", "reason": "The answer was interrupted."}');
    return null;
  end if;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select lost.id, lost.workspace_id, 0, 'tool_completed', jsonb_build_object('call_id', call_id, 'tool', tool, 'outcome', 'interrupted')
  from private.open_calls(lost.id);
  return private.give_run(lost.id, private.live_user_id(), of_generation);
end
$$;
create function public.answer_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.answer_input(task, generation) $$;

-- Part of the sweep. A run whose holder is gone, or that nobody took, goes to a worker; one that none took within a minute fails with
-- its reason, so none stays open for ever. Deltas of runs that ended ten minutes ago go: the run's answer says the same.
create or replace function private.end_lost_runs() returns void
  language plpgsql set search_path = ''
as $$
declare
  lost record;
begin
  for lost in
    select runs.id, heads.attempt, private.idle_since(runs.id) as idle_since
    from public.runs join private.run_heads as heads on heads.run_id = runs.id
    where runs.state in ('queued', 'running') and coalesce(heads.lease_until, runs.created_at) < clock_timestamp()
  loop
    if lost.idle_since < clock_timestamp() - interval '1 minute' then
      perform private.end_run(lost.id, 'agent_failed', '{"code": "broken_off", "reason": "The answer was interrupted."}');
    elsif lost.idle_since < clock_timestamp() - interval '3 seconds' then
      perform private.submit_task(kind => 'answer', key => 'answer:' || lost.id || ':' || lost.attempt, priority => 1,
        payload => jsonb_build_object('run_id', lost.id), max_attempts => 3, timeout_seconds => 150);
    end if;
  end loop;
  with swept as (
    update private.run_heads set has_deltas = false
    where run_id in (
      select run_heads.run_id from private.run_heads join public.runs on runs.id = run_heads.run_id
      where run_heads.has_deltas and runs.finished_at < now() - interval '10 minutes' limit 500)
    returning run_id
  )
  delete from public.run_events where type = 'message_delta' and run_id in (select run_id from swept);
end
$$;

grant execute on function
  private.claim_run(uuid), public.claim_run(uuid),
  private.send_message(uuid, uuid, uuid, uuid, text, uuid), public.send_message(uuid, uuid, uuid, uuid, text, uuid),
  private.answer_again(uuid, uuid), public.answer_again(uuid, uuid),
  private.stop_run(uuid), public.stop_run(uuid),
  private.answer_input(uuid, bigint), public.answer_input(uuid, bigint) to authenticated;
