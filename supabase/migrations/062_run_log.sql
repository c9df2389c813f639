-- The log of a run: what happened while an answer was given, in order, as it happened. Its laws are the table's own, so that
-- they hold whoever writes: a gapless seq, tool calls that are opened before they are closed and closed before the end, exactly
-- one end, nothing after it, and the run's state, answer and times following from the end alone.

-- Where the log of a run stands, and who may write on. Apart from `runs`, which readers are told of at every change.
create table private.run_heads (
  run_id      uuid primary key references public.runs (id) on delete cascade,
  last_seq    int not null default 0,
  text_length int not null default 0, -- of what the deltas gave so far, in UTF-16 units
  holder      uuid, -- the account that is answering
  fence       bigint, -- of private.fence, new with every holder
  attempt     int not null default 0,
  lease_until timestamptz,
  has_deltas  boolean not null default false
) with (fillfactor = 50);
create index run_heads_swept_idx on private.run_heads (run_id) where has_deltas;
alter table private.run_heads enable row level security;
insert into private.run_heads (run_id, last_seq) select run_id, max(seq) from public.run_events group by run_id;

-- How many UTF-16 units a text has: one a character, two beyond the basic plane (SP1: counted here, never sliced).
create function private.utf16_length(words text) returns int
  language sql immutable set search_path = ''
as $$
  select char_length(words) + char_length(regexp_replace(words, '[^\U00010000-\U0010FFFF]', '', 'g'))
$$;

-- Gives an event its place and refuses what may not stand there.
create function private.place_run_event() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  head private.run_heads;
  call text := new.payload ->> 'call_id';
begin
  update private.run_heads set last_seq = last_seq + 1 where run_id = new.run_id returning * into head;
  new.seq := head.last_seq;
  new.at := clock_timestamp();
  if exists (select from public.run_events where run_id = new.run_id
    and type in ('agent_completed', 'agent_failed', 'agent_cancelled')) then
    raise exception 'nothing follows the end of a run' using errcode = '23514', constraint = 'nothing_after_the_end';
  end if;
  case new.type
    when 'message_delta' then
      if (new.payload ->> 'at')::int is distinct from head.text_length then
        raise exception 'the text stands at %, not at %', head.text_length, new.payload ->> 'at'
          using errcode = '23514', constraint = 'deltas_are_contiguous';
      end if;
      update private.run_heads
      set text_length = text_length + private.utf16_length(new.payload ->> 'text'), has_deltas = true
      where run_id = new.run_id;
    when 'tool_executing' then
      if call is null or exists (
        select from public.run_events where run_id = new.run_id and type = 'tool_executing' and payload ->> 'call_id' = call) then
        raise exception 'a tool call has an id of its own' using errcode = '23514', constraint = 'calls_are_told_apart';
      end if;
    when 'tool_completed' then
      if not exists (select from private.open_calls(new.run_id) as open where open.call_id = call) then
        raise exception 'no such tool call is open' using errcode = '23514', constraint = 'calls_are_opened_first';
      end if;
    when 'agent_completed', 'agent_failed', 'agent_cancelled' then
      if exists (select from private.open_calls(new.run_id)) then
        raise exception 'a tool call is still open' using errcode = '23514', constraint = 'calls_are_closed_before_the_end';
      end if;
      if new.type = 'agent_completed' and (
        select count(distinct type) from public.run_events
        where run_id = new.run_id and type in ('agent_started', 'agent_thinking', 'tool_executing', 'tool_completed')) < 4 then
        raise exception 'a completed run has thought and looked something up'
          using errcode = '23514', constraint = 'completed_runs_are_whole';
      end if;
      new.payload := new.payload || private.sums_of(new.run_id, new.at);
    else null;
  end case;
  return new;
end
$$;

-- The tool calls of a run that have begun and not ended.
create function private.open_calls(run uuid) returns table (call_id text, tool text)
  language sql stable set search_path = ''
as $$
  select payload ->> 'call_id', payload ->> 'tool' from public.run_events as begun
  where run_id = run and type = 'tool_executing' and not exists (
    select from public.run_events as ended
    where ended.run_id = run and ended.type = 'tool_completed' and ended.payload ->> 'call_id' = begun.payload ->> 'call_id')
$$;

-- What the deltas of a run gave so far.
create function private.answer_so_far(run uuid) returns text
  language sql stable set search_path = ''
as $$
  select coalesce(string_agg(payload ->> 'text', '' order by seq), '') from public.run_events
  where run_id = run and type = 'message_delta'
$$;

-- What every viewer can check its own copy against, and how long it took: {chars, sha256, first_token_ms, total_ms}.
create function private.sums_of(run uuid, ended_at timestamptz) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'chars', private.utf16_length(private.answer_so_far(run)),
    'sha256', encode(sha256(convert_to(private.answer_so_far(run), 'UTF8')), 'hex'),
    'first_token_ms', (
      select round(1000 * extract(epoch from min(at) - runs.created_at)) from public.run_events
      where run_id = run and type = 'message_delta'),
    'total_ms', round(1000 * extract(epoch from ended_at - runs.created_at)))
  from public.runs where id = run
$$;

create function private.begin_run_log() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  insert into private.run_heads (run_id) values (new.id);
  return null;
end
$$;
create trigger begin_run_log after insert on public.runs for each row execute function private.begin_run_log();
create trigger place_run_event before insert on public.run_events for each row execute function private.place_run_event();

-- The run is what its log says: working after the first event, ended with the end.
create function private.follow_run_event() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  case new.type
    when 'agent_started' then
      update public.runs set state = 'running', started_at = coalesce(started_at, new.at) where id = new.run_id;
    when 'agent_completed', 'agent_failed', 'agent_cancelled' then
      update public.runs set
        state = substr(new.type, 7),
        answer = private.answer_so_far(id),
        sources = coalesce(new.payload -> 'sources', '[]'),
        closest = coalesce(new.payload -> 'closest', '[]'),
        outcome = case when new.type = 'agent_completed' then new.payload ->> 'outcome' end,
        answered_by = coalesce(new.payload ->> 'answered_by', answered_by),
        language_model = new.payload ->> 'language_model',
        input_tokens = (new.payload -> 'usage' ->> 'input_tokens')::int,
        output_tokens = (new.payload -> 'usage' ->> 'output_tokens')::int,
        notice = new.payload ->> 'notice',
        reason = new.payload ->> 'reason',
        first_token_ms = (new.payload ->> 'first_token_ms')::int,
        latency_ms = (new.payload ->> 'total_ms')::int,
        finished_at = new.at
      where id = new.run_id;
    else null;
  end case;
  return null;
end
$$;
create trigger follow_run_event after insert on public.run_events for each row execute function private.follow_run_event();

-- Ends a run, closing what is open before it. False when it had ended already.
create function private.end_run(run uuid, how text, words jsonb) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  of_workspace uuid;
begin
  perform 1 from private.run_heads where run_id = run for update;
  select workspace_id into of_workspace from public.runs where id = run and state in ('queued', 'running');
  if not found then return false; end if;
  insert into public.run_events (run_id, workspace_id, seq, type, payload)
  select run, of_workspace, 0, 'tool_completed',
    jsonb_build_object('call_id', call_id, 'tool', tool, 'outcome', 'interrupted')
  from private.open_calls(run);
  insert into public.run_events (run_id, workspace_id, seq, type, payload) values (run, of_workspace, 0, how, words);
  return true;
end
$$;

-- Whether whoever asked may still ask there: a member's role or a key may have gone since.
create function private.may_still_ask(asker uuid, workspace uuid) returns boolean
  language sql stable set search_path = ''
as $$
  select exists (select from public.members where user_id = asker and workspace_id = workspace)
    or exists (select from public.api_keys where user_id = asker and workspace_id = workspace and revoked_at is null)
$$;

-- The run, when the caller answers it under this fence right now; its log is locked. Raises not_found to everybody else and
-- stale_generation to who answered it before. A run that has ended is returned as it is.
create function private.hold_run(run uuid, of_fence bigint) returns public.runs
  language plpgsql set search_path = ''
as $$
declare
  head  private.run_heads;
  held  public.runs;
begin
  select * into head from private.run_heads where run_id = run for update;
  if not found or head.holder is distinct from private.live_user_id() then perform private.problem(404, 'not_found'); end if;
  select * into held from public.runs where id = run;
  if held.state in ('completed', 'failed', 'cancelled') then return held; end if;
  if head.fence is distinct from of_fence then perform private.problem(409, 'stale_generation'); end if;
  if not private.may_still_ask(held.asked_by, held.workspace_id) then perform private.problem(404, 'not_found'); end if;
  return held;
end
$$;

-- Definer: run_events have no insert grant. Writes on in the log of a run the caller holds, all of it or nothing, and renews the
-- lease. events: [{type, payload}], none to say only that it goes on. -> {state, seq}: a state other than running says that the
-- run has ended, by a stop perhaps; then nothing was written.
create function private.append_run_events(run uuid, of_fence bigint, events jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  held  public.runs := private.hold_run(run, of_fence);
  ends  constant text[] := '{agent_completed,agent_failed,agent_cancelled}';
  ended jsonb := case when events -> -1 ->> 'type' = any (ends) then events -> -1 end;
begin
  if held.state = 'running' then
    if exists (select from jsonb_array_elements(events) as item where item ->> 'type' = 'agent_started') then
      perform private.problem(400, 'invalid_input', 'type: a run is started by claiming it');
    end if;
    if ended ->> 'type' = 'agent_completed' and ended -> 'payload' ->> 'outcome' is null then
      perform private.problem(400, 'invalid_input', 'outcome: a completed run says whether it answered');
    end if;
    insert into public.run_events (run_id, workspace_id, seq, type, payload)
    select run, held.workspace_id, 0, item ->> 'type', coalesce(item -> 'payload', '{}')
    from jsonb_array_elements(case when ended is null then events else events - (-1) end) with ordinality as listed (item, place)
    order by place;
    if ended is not null then
      perform private.end_run(run, ended ->> 'type', coalesce(ended -> 'payload', '{}'));
    end if;
    update private.run_heads set lease_until = clock_timestamp() + interval '15 seconds' where run_id = run;
  end if;
  return (
    select jsonb_build_object('state', runs.state, 'seq', run_heads.last_seq)
    from public.runs join private.run_heads on run_heads.run_id = runs.id where runs.id = run);
end
$$;
create function public.append_run_events(run_id uuid, fence bigint, events jsonb default '[]') returns jsonb
  language sql set search_path = '' as $$ select private.append_run_events(run_id, fence, events) $$;

grant execute on function private.append_run_events(uuid, bigint, jsonb), public.append_run_events(uuid, bigint, jsonb) to authenticated;
