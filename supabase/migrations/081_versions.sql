-- Versions: what trainings yield. One is live and answers; another goes live in one commit, and old ones are given up by rule.

-- A run trains on a release, and its model carries it.
alter table public.training_runs
  add column release_id uuid,
  add foreign key (release_id, workspace_id) references public.releases (id, workspace_id);
create index training_runs_release_idx on public.training_runs (release_id, workspace_id);
alter table public.models
  add column release_id uuid,
  add column release_hash text,
  add column number int, -- the version of its agent, from 1; null until its training was completed
  add column is_pinned boolean not null default false, -- kept however many follow
  add column updated_at timestamptz not null default now(),
  add column version int not null default 1, -- of the row
  add foreign key (release_id, workspace_id) references public.releases (id, workspace_id),
  drop constraint state_is_known,
  add constraint state_is_known check (state in ('probing', 'live', 'retired', 'failed', 'removed')),
  add constraint hash_is_sha256 check (release_hash ~ '^[0-9a-f]{64}$'),
  add constraint live_has_a_number check (state <> 'live' or number is not null) not valid;
update public.models set number = counted.place
from (
  select id, row_number() over (partition by agent_id order by created_at, id) as place from public.models
  where state in ('live', 'retired')
) as counted
where counted.id = models.id;
alter table public.models validate constraint live_has_a_number;
create unique index models_number_idx on public.models (agent_id, number);
create index models_release_idx on public.models (release_id, workspace_id);
create trigger touch before update on public.models for each row execute function private.touch();
create trigger tell_insert after insert on public.models referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'number');
create trigger tell_update after update on public.models referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'number');

create function private.carry_release() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  select r.release_id, releases.hash into new.release_id, new.release_hash
  from public.training_runs r left join public.releases on releases.id = r.release_id where r.id = new.run_id;
  if new.state in ('live', 'retired') then -- one that comes trained
    new.number := coalesce(new.number, 1 + (select coalesce(max(number), 0) from public.models where agent_id = new.agent_id));
  end if;
  return new;
end
$$;
create trigger carry_release before insert on public.models for each row execute function private.carry_release();

-- Which version answered from when on.
create table public.live_changes (
  id           bigint generated always as identity primary key,
  workspace_id uuid not null,
  agent_id     uuid not null,
  model_id     uuid not null,
  previous_id  uuid, -- the model that answered before
  note         text not null default '',
  changed_by   uuid references auth.users (id) on delete set null, -- null: its training was completed
  changed_by_name text not null default '',
  changed_at   timestamptz not null default now(),
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (model_id, workspace_id) references public.models (id, workspace_id) on delete cascade,
  foreign key (previous_id, workspace_id) references public.models (id, workspace_id) on delete set null (previous_id),
  constraint note_fits check (char_length(note) <= 1000)
);
create index live_changes_agent_idx on public.live_changes (agent_id, workspace_id, id);
create index live_changes_model_idx on public.live_changes (model_id, workspace_id);
create index live_changes_previous_idx on public.live_changes (previous_id, workspace_id);
create index live_changes_changed_by_idx on public.live_changes (changed_by);
grant select on public.live_changes to authenticated;
alter table public.live_changes enable row level security;
create policy "Members see which version answered when" on public.live_changes
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

-- The one place where another model becomes the live one: in one commit, so that there is always one. Its agent is locked.
create function private.switch_live(chosen public.models, words text, who uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  before uuid;
begin
  update public.models set state = 'retired' where agent_id = chosen.agent_id and state = 'live' returning id into before;
  update public.models set state = 'live' where id = chosen.id;
  insert into public.live_changes (workspace_id, agent_id, model_id, previous_id, note, changed_by, changed_by_name)
  values (chosen.workspace_id, chosen.agent_id, chosen.id, before, words, who, coalesce((
    select coalesce(nullif(name, ''), email) from public.profiles where user_id = who), ''));
end
$$;

-- How many of the questions that both models were asked the second answers worse than the first, less those it answers better.
create function private.lost_questions(from_model uuid, to_model uuid) returns int
  language sql stable set search_path = ''
as $$
  select (count(*) filter (where a.verdict = 'right' and b.verdict <> 'right')
    - count(*) filter (where a.verdict <> 'right' and b.verdict = 'right'))::int
  from public.test_results a join public.test_results b on b.question_id = a.question_id and b.model_id = to_model
  where a.model_id = from_model and a.question = b.question and a.expected is not distinct from b.expected
$$;

-- Gives up what is older than the five newest versions beside the live one, unless it is pinned, and has the training service
-- delete it.
create function private.remove_old_models(agent uuid) returns void
  language plpgsql set search_path = ''
as $$
declare
  old public.models;
begin
  for old in
    select * from public.models where agent_id = agent and state = 'retired' and not is_pinned
    order by number desc offset 5
  loop
    update public.models set state = 'removed' where id = old.id;
    perform private.submit_task(kind => 'remove_model', key => old.id::text, workspace_id => old.workspace_id, priority => 3,
      payload => jsonb_build_object('run_id', old.run_id), description => 'Delete an old model at the training service',
      timeout_seconds => 60, max_attempts => 10);
  end loop;
end
$$;

-- As before, and: a version that was trained beside a live one takes its place unless it does worse on the test questions. While a
-- model is live the agent stays ready, whatever becomes of the training.
create or replace function private.move_run(run uuid, next_state text, why text default null) returns boolean
  language plpgsql set search_path = ''
as $$
declare
  current public.training_runs;
  made    public.models;
  lost    int;
begin
  select * into current from public.training_runs where id = run for update;
  if current.state in ('completed', 'failed', 'cancelled') then return false; end if;
  update public.training_runs set state = next_state, reason = coalesce(why, reason),
    finished_at = case when next_state in ('completed', 'failed', 'cancelled') then now() end
  where id = run;
  case next_state
    when 'completed' then
      perform 1 from public.agents where id = current.agent_id for no key update;
      update public.models set number = 1 + (select coalesce(max(number), 0) from public.models where agent_id = current.agent_id)
      where run_id = run returning * into made;
      select private.lost_questions(id, made.id) into lost from public.models where agent_id = current.agent_id and state = 'live';
      if lost > 0 then
        update public.models set state = 'retired' where id = made.id;
      else
        perform private.switch_live(made, '', null);
      end if;
      update public.agents set status = 'ready', training_stage = null, notice = null where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_completed', current.agent_id, case when lost > 0 then
        format('Version %s answers %s test %s worse than the live version, which stays. Compare them and decide.',
          made.number, lost, case lost when 1 then 'question' else 'questions' end) end);
      perform private.remove_old_models(current.agent_id);
    when 'failed' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'failed', training_stage = null, failure_reason = coalesce(why, 'no reason was given') where id = current.agent_id and status = 'training';
      perform private.notify_members(current.workspace_id, 'training_failed', current.agent_id, why);
    when 'cancelled' then
      update public.models set state = 'failed' where run_id = run;
      update public.agents set status = 'references', training_stage = null, notice = coalesce(why, 'Training was cancelled.') where id = current.agent_id and status = 'training';
    else null;
  end case;
  return true;
end
$$;

-- Definer: models have no update grant. Another version answers from now on; answers under way end with the one they began with.
create function private.make_live(model uuid, words text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.models;
begin
  select * into chosen from public.models where id = model;
  perform private.demand('start_training', chosen.workspace_id);
  if char_length(words) > 1000 then perform private.problem(400, 'invalid_input', 'note: at most 1,000 characters'); end if;
  perform 1 from public.agents where id = chosen.agent_id and deleted_at is null for no key update;
  if not found then perform private.problem(404, 'not_found'); end if;
  select * into chosen from public.models where id = model;
  if chosen.state = 'live' then return; end if;
  if chosen.state <> 'retired' or chosen.number is null then perform private.problem(409, 'not_a_version'); end if;
  perform private.switch_live(chosen, btrim(words), private.live_user_id());
end
$$;
create function public.make_live(model_id uuid, note text default '') returns void
  language sql set search_path = '' as $$ select private.make_live(model_id, note) $$;

-- Definer: models have no update grant. A pinned version is kept however many follow.
create function private.pin_model(model uuid, pinned boolean) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('start_training', (select workspace_id from public.models where id = model));
  update public.models set is_pinned = pinned where id = model and state in ('live', 'retired');
  if not found then perform private.problem(409, 'not_a_version'); end if;
end
$$;
create function public.pin_model(model_id uuid, pinned boolean) returns void
  language sql set search_path = '' as $$ select private.pin_model(model_id, pinned) $$;

-- Asking needs a live model, whatever else goes on.
create or replace function private.make_run(run uuid, agent uuid, words text, thread uuid) returns public.runs
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
  select name into live from public.models where agent_id = agent and state = 'live';
  if live is null then perform private.problem(409, 'not_ready', chosen.status); end if;
  update public.api_keys set last_used_at = now() where user_id = me and revoked_at is null returning id into of_key;
  perform private.take('infer:' || me, 120, 60);
  insert into public.runs (id, workspace_id, agent_id, thread_id, model, caller, asked_by, api_key_id, prompt, state)
  values (run, chosen.workspace_id, agent, thread, live, case when of_key is null then 'person' else 'program' end, me,
    of_key, words, 'queued')
  returning * into made;
  return made;
end
$$;

-- A version that is not live may be asked the test questions as well, to compare it.
drop function public.test_now(uuid);
drop function private.test_now(uuid);
create function private.test_now(agent uuid, model uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.models;
  many   int;
begin
  perform private.demand('edit', (select workspace_id from public.agents where id = agent and deleted_at is null));
  select * into chosen from public.models
  where agent_id = agent and case when model is null then state = 'live' else id = model and state in ('live', 'retired') end;
  if not found then perform private.problem(409, 'not_ready', 'no model'); end if;
  select count(*) into many from private.untested(chosen.id);
  if many > 0 then perform private.ask_for_test(chosen); end if;
  return many;
end
$$;
create function public.test_now(agent_id uuid, model_id uuid default null) returns int
  language sql set search_path = '' as $$ select private.test_now(agent_id, model_id) $$;
create or replace function private.test_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'model', m.name,
      'answered', (select count(*) from public.test_results where model_id = m.id and outcome is not null),
      'questions', coalesce((
      select jsonb_agg(jsonb_build_object('id', q.id, 'question', q.question, 'expected', q.expected))
      from private.untested(m.id) as q), '[]'))
    from private.tasks t
    join public.models m on m.id = (t.payload ->> 'model_id')::uuid
    join public.agents a on a.id = m.agent_id and a.deleted_at is null
    where t.id = task and m.state in ('probing', 'live', 'retired')
  );
end
$$;

grant execute on function
  private.make_live(uuid, text), public.make_live(uuid, text),
  private.pin_model(uuid, boolean), public.pin_model(uuid, boolean),
  private.test_now(uuid, uuid), public.test_now(uuid, uuid) to authenticated;
