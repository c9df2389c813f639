-- An answer keeps the number of the version that gave it, for whoever may read it, also after that version is gone.

alter table public.runs add column version_number int;

comment on column public.runs.version_number is
  'Of the version that was asked. Null where its model has no number.';

-- Nobody has to hear of it.
alter table public.runs disable trigger tell_update;

update public.runs
set version_number = models.number
from public.models
where models.agent_id = runs.agent_id
  and models.name = runs.model;

alter table public.runs enable trigger tell_update;

create or replace function private.make_run(run uuid, agent uuid, words text, thread uuid, of_version int default null)
returns public.runs
  language plpgsql set search_path = ''
as $$
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
$$;

create or replace function private.begin_box_run(words text, visitor text, after uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
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
$$;

create or replace function private.give_run(run uuid, to_account uuid, with_fence bigint) returns jsonb
  language plpgsql set search_path = ''
as $$
declare
  head private.run_heads;
begin
  update private.run_heads
  set holder = to_account, fence = with_fence, attempt = attempt + 1,
    lease_until = clock_timestamp() + interval '15 seconds'
  where run_id = run
  returning * into head;
  if head.attempt = 1 then
    insert into public.run_events (run_id, workspace_id, seq, type, payload)
    select id, workspace_id, 0, 'agent_started', jsonb_build_object(
      'agent_id', agent_id, 'model', model, 'version_number', version_number, 'thread_id', thread_id)
    from public.runs
    where id = run;
  end if;
  return private.run_input(run);
end
$$;
