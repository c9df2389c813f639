-- Releases: an assistant's examples and documents, frozen. Every training sends one, and nothing edited afterwards is in it.

create table public.releases (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  number       int not null, -- of this agent, from 1
  state        text not null default 'freezing',
  note         text not null default '',
  include_unreviewed boolean not null,
  counts       jsonb not null default '{}', -- rows by group, and how many examples were approved
  hash         text, -- SHA-256 of its canonical form (packages/pipeline/release/canonical.ts)
  folder       text, -- in the bucket `training`, with its files
  manifest     jsonb, -- its files by group: {rows, bytes, sha256, parts}
  problem      text, -- why its files could not be written
  frozen_by    uuid references auth.users (id) on delete set null,
  frozen_by_name text not null default '',
  created_at   timestamptz not null default now(), -- what stood then is in it
  frozen_at    timestamptz, -- when its files were written
  updated_at   timestamptz not null default now(),
  version      int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  unique (agent_id, number),
  unique (id, workspace_id),
  constraint state_is_known  check (state in ('freezing', 'frozen', 'failed')),
  constraint note_fits       check (char_length(note) <= 1000),
  constraint hash_is_sha256  check (hash ~ '^[0-9a-f]{64}$'),
  constraint frozen_is_whole check (
    num_nonnulls(hash, folder, manifest, frozen_at) = case state when 'frozen' then 4 else 0 end),
  constraint failure_has_a_reason check ((problem is not null) = (state = 'failed'))
);
create index releases_agent_idx on public.releases (agent_id, workspace_id);
create index releases_frozen_by_idx on public.releases (frozen_by);

grant select on public.releases to authenticated;
alter table public.releases enable row level security;
create policy "Members see releases" on public.releases
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

create trigger touch before update on public.releases for each row execute function private.touch();
create trigger tell_insert after insert on public.releases referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'number');
create trigger tell_update after update on public.releases referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'state', 'number');

-- What examples and documents said, once an agent and wording: releases that share it share the row.
create table private.release_bodies (
  agent_id uuid not null references public.agents (id) on delete cascade,
  hash     bytea not null, -- SHA-256 of the body as text
  body     jsonb not null,
  primary key (agent_id, hash)
);
alter table private.release_bodies enable row level security;

-- What is in a release, in the order of its files. Ids and people lead back to the rows it was made of.
create table private.release_items (
  release_id  uuid not null references public.releases (id) on delete cascade,
  position    int not null,
  in_group    text not null, -- of the submission: work_products …
  item_id     uuid not null, -- the example or document
  document_id uuid, -- the document itself, or where the example comes from
  author      uuid, -- who wrote or uploaded it last
  approver    uuid,
  hash        bytea not null,
  primary key (release_id, position)
);
create index release_items_item_idx on private.release_items (release_id, item_id);
alter table private.release_items enable row level security;

-- The documents of an agent as a release takes them.
create function private.document_rows(agent uuid)
  returns table (in_group text, item_id uuid, document_id uuid, author uuid, approver uuid, body jsonb)
  language sql stable set search_path = ''
as $$
  select d.collection, d.id, d.id, d.uploaded_by, null::uuid,
    jsonb_build_object('file', d.content_hash, 'name', d.name, 'text', c.text)
  from public.documents d
  join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
  where d.agent_id = agent and d.state = 'ready' and d.removed_at is null
$$;

-- The examples of an agent as a release takes them: whole ones that nobody rejected, and only approved ones where that was said.
create function private.example_rows(agent uuid, unreviewed_too boolean)
  returns table (in_group text, item_id uuid, document_id uuid, author uuid, approver uuid, body jsonb)
  language sql stable set search_path = ''
as $$
  select public.group_of(e), e.id, e.document_id, coalesce(e.edited_by, e.created_by),
    case when e.state = 'approved' then e.reviewed_by end,
    jsonb_build_object('prompt', e.prompt, 'reasoning', e.reasoning, 'output', e.output, 'context', e.context,
      'approved', e.state = 'approved', 'source', case when e.quote is not null then jsonb_build_object(
        'file', d.content_hash, 'name', d.name, 'quote', e.quote, 'start', e.span_start, 'end', e.span_end) end)
  from public.examples e left join public.documents d on d.id = e.document_id
  where e.agent_id = agent and e.deleted_at is null and e.prompt <> '' and e.output <> ''
    and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
$$;

-- Takes what stands now, in one look, and has a worker write the files. Returns the release. Raises nothing_to_train when there is
-- nothing to take.
create function private.make_release(of_agent public.agents, unreviewed_too boolean, words text) returns public.releases
  language plpgsql set search_path = ''
as $$
declare
  made public.releases;
begin
  insert into public.releases (workspace_id, agent_id, number, note, include_unreviewed, frozen_by, frozen_by_name)
  values (of_agent.workspace_id, of_agent.id,
    1 + (select coalesce(max(number), 0) from public.releases where agent_id = of_agent.id), words, unreviewed_too,
    private.live_user_id(), coalesce((
      select coalesce(nullif(name, ''), email) from public.profiles where user_id = private.live_user_id()), ''))
  returning * into made;
  -- One statement: whatever others commit meanwhile, all of it is as it stood when this began.
  with taken as materialized (
    select found.*, sha256(convert_to(found.body::text, 'UTF8')) as hash
    from (
      select * from private.document_rows(of_agent.id)
      union all
      select * from private.example_rows(of_agent.id, unreviewed_too)
    ) as found
  ), kept as (
    insert into private.release_bodies (agent_id, hash, body)
    select distinct on (hash) of_agent.id, hash, body from taken
    on conflict do nothing
  )
  insert into private.release_items (release_id, position, in_group, item_id, document_id, author, approver, hash)
  select made.id, row_number() over (order by array_position(
      '{references,communications,work_products,synthetic_samples,qa_pairs}'::text[], in_group), hash, item_id),
    in_group, item_id, document_id, author, approver, hash
  from taken;
  if not found then perform private.problem(409, 'nothing_to_train'); end if;
  update public.releases set counts = (
    select jsonb_object_agg(in_group, many) || jsonb_build_object('approved', sum(approved)) from (
      select in_group, count(*) as many, count(*) filter (where (b.body ->> 'approved')::boolean) as approved
      from private.release_items i join private.release_bodies b on b.agent_id = of_agent.id and b.hash = i.hash
      where i.release_id = made.id group by in_group) as counted)
  where id = made.id returning * into made;
  perform private.submit_task(kind => 'freeze', key => made.id::text, workspace_id => of_agent.workspace_id, priority => 0,
    payload => jsonb_build_object('release_id', made.id), description => 'Write the files of a release',
    timeout_seconds => 300);
  return made;
end
$$;

-- Definer: releases have no insert grant. Freezes what stands now without training on it.
create function private.freeze_release(agent uuid, unreviewed_too boolean, words text) returns public.releases
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.agents;
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for no key update;
  perform private.demand('start_training', chosen.workspace_id);
  if char_length(words) > 1000 then perform private.problem(400, 'invalid_input', 'note: at most 1,000 characters'); end if;
  return private.make_release(chosen, unreviewed_too, btrim(words));
end
$$;
create function public.freeze_release(agent_id uuid, include_unreviewed boolean default true, note text default '')
  returns public.releases
  language sql set search_path = '' set statement_timeout = '60s' as $$ select private.freeze_release(agent_id, include_unreviewed, note) $$;

-- Definer, for workers: the release of a freeze task and what stands in it after a position, about 8 MB at a time.
-- {folder, rows: [[group, id, document_id, body]], last}; no rows at the end, null when nobody needs it any more.
create function private.release_part(task uuid, of_generation bigint, after int) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.releases;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select releases.* into chosen from private.tasks join public.releases on releases.id = (tasks.payload ->> 'release_id')::uuid
  where tasks.id = task and releases.state = 'freezing';
  if not found then return null; end if;
  return (
    with near as (
      select i.position, i.in_group, i.item_id, i.document_id, b.body,
        sum(pg_column_size(b.body)) over (order by i.position) - pg_column_size(b.body) as before
      from private.release_items i join private.release_bodies b on b.agent_id = chosen.agent_id and b.hash = i.hash
      where i.release_id = chosen.id and i.position > after and i.position <= after + 5000
    )
    select jsonb_build_object(
      'folder', chosen.workspace_id || '/' || chosen.id || '/' || of_generation,
      'rows', coalesce(jsonb_agg(jsonb_build_array(in_group, item_id, document_id, body) order by position), '[]'),
      'last', max(position))
    from near where before < 8000000);
end
$$;
create function public.release_part(task uuid, generation bigint, after int) returns jsonb
  language sql set search_path = '' as $$ select private.release_part(task, generation, after) $$;

-- Definer, for workers: the files of a release are written.
create function private.save_release(task uuid, of_generation bigint, hash text, manifest jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  update public.releases set state = 'frozen', hash = save_release.hash, manifest = save_release.manifest, frozen_at = now(),
    folder = releases.workspace_id || '/' || releases.id || '/' || of_generation
  where id = (select (payload ->> 'release_id')::uuid from private.tasks where id = task) and state = 'freezing';
  update public.models set release_hash = save_release.hash
  where release_id = (select (payload ->> 'release_id')::uuid from private.tasks where id = task);
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;
create function public.save_release(task uuid, generation bigint, hash text, manifest jsonb) returns text
  language sql set search_path = '' as $$ select private.save_release(task, generation, hash, manifest) $$;

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

drop function public.begin_training(uuid, boolean, uuid);
drop function private.begin_training(uuid, boolean, uuid);

-- Definer: runs and agent status have no write grants. Opens a run, or returns the one that is open: two starts make one. It trains
-- on a release: the given one, the one of the run it is tried again for, or what stands now. While a model is live it goes on
-- answering and the agent stays ready; once_more says that this is meant. The run as JSON, with `created`: only whoever created it submits it.
create function private.begin_training(agent uuid, unreviewed_too boolean, retry_of_run uuid, of_release uuid, once_more boolean) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen   public.agents;
  open_run public.training_runs;
  previous public.training_runs;
  frozen   public.releases;
  new_id   uuid := gen_random_uuid();
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('start_training', chosen.workspace_id);
  select * into open_run from public.training_runs where agent_id = agent and state in ('submitting', 'queued', 'training', 'probing');
  if found then return to_jsonb(open_run) || '{"created": false}'; end if;
  if chosen.status = 'ready' and not once_more and retry_of_run is null then -- a second start that came late
    perform private.problem(409, 'already_ready');
  end if;
  if retry_of_run is not null then
    select * into previous from public.training_runs where id = retry_of_run and agent_id = agent;
    if not found then perform private.problem(404, 'not_found'); end if;
  end if;
  if of_release is not null and not exists (select from public.releases where id = of_release and agent_id = agent) then
    perform private.problem(404, 'not_found');
  end if;
  select * into frozen from public.releases where id = coalesce(of_release, previous.release_id) and state <> 'failed';
  if not found then
    frozen := private.make_release(chosen, coalesce(previous.include_unreviewed, unreviewed_too), '');
  end if;
  insert into public.training_runs (id, workspace_id, agent_id, number, submission_key, retry_of, data_run_id, release_id,
    include_unreviewed, counts, started_by, started_by_name)
  values (new_id, chosen.workspace_id, agent, 1 + (select coalesce(max(number), 0) from public.training_runs where agent_id = agent),
    case when previous.release_id = frozen.id and previous.job_id is null then previous.submission_key else new_id end, -- its answer may have been lost
    previous.id, coalesce(previous.data_run_id, new_id), frozen.id, frozen.include_unreviewed, frozen.counts - 'approved',
    private.live_user_id(), coalesce((select coalesce(nullif(name, ''), email) from public.profiles where user_id = private.live_user_id()), ''))
  returning * into open_run;
  update public.agents set status = 'training', training_stage = 1, failure_reason = null, notice = null, furthest_step = 5
  where id = agent and not exists (select from public.models where agent_id = agent and state = 'live');
  -- Whatever happens to the caller now, this task ends a submission that nobody finished.
  perform private.submit_task(kind => 'watch_submission', key => open_run.id::text, workspace_id => chosen.workspace_id,
    payload => jsonb_build_object('run_id', open_run.id), description => 'Watch over a submission', run_at => now() + interval '105 seconds'); -- freezing may take 60, two tries at the NAS 30; what hangs is over within two minutes
  return to_jsonb(open_run) || '{"created": true}';
end
$$;
create function public.begin_training(agent_id uuid, include_unreviewed boolean default true, retry_of uuid default null, release_id uuid default null,
  again boolean default false) returns jsonb
  language sql set search_path = '' set statement_timeout = '60s' as $$ select private.begin_training(agent_id, include_unreviewed, retry_of, release_id, again) $$;

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

-- Files are of releases; those of runs from before there were any stay readable for their runs.
create or replace function private.training_folder(hash text) returns text
  language sql stable security definer set search_path = ''
as $$
  select coalesce(releases.folder, r.workspace_id || '/' || r.data_run_id)
  from private.training_tokens t
  join public.training_runs r on r.id = t.run_id and r.state in ('submitting', 'queued', 'training')
  left join public.releases on releases.id = r.release_id
  where t.token_hash = training_folder.hash
$$;
create or replace function private.orphaned_files() returns table (bucket_id text, name text)
  language sql stable security definer set search_path = ''
as $$
  select o.bucket_id, o.name from storage.objects o
  where (select private.i_hold_a_purge())
    and (o.created_at < now() - interval '1 day' or not exists (select from public.workspaces w where w.id::text = split_part(o.name, '/', 1))) and (
    (o.bucket_id = 'documents' and not exists (select from public.documents d where d.object_path = o.name))
    or (o.bucket_id = 'training'
      and not exists (select from public.training_runs r where o.name like r.workspace_id::text || '/' || r.data_run_id::text || '/%')
      and not exists (select from public.releases r where o.name like r.folder || '/%')))
  limit 1000
$$;

-- Definer: a worker has no membership. The folders it may fill right now: of releases whose freezing it holds, under its generation.
create function private.folders_i_freeze() returns setof text
  language sql stable security definer set search_path = ''
as $$
  select releases.workspace_id || '/' || releases.id || '/' || l.generation from private.leases l
  join private.workers w on w.id = l.worker_id and w.epoch = l.worker_epoch and w.lease_until > now()
  join private.tasks t on t.id = l.task_id and t.kind = 'freeze'
  join public.releases on releases.id = (t.payload ->> 'release_id')::uuid and releases.state = 'freezing'
  where w.account_id = (private.my_worker_account()).id
$$;
drop policy "Those who may start training freeze its data" on storage.objects;
create policy "A worker writes the files of a release it freezes" on storage.objects
  for insert to authenticated
  with check (bucket_id = 'training' and array_to_string((storage.foldername(name))[1:3], '/') in (select private.folders_i_freeze()));
create policy "A worker sees the files of a release it freezes" on storage.objects
  for select to authenticated
  using (bucket_id = 'training' and array_to_string((storage.foldername(name))[1:3], '/') in (select private.folders_i_freeze()));

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

-- A task has run out of attempts: whatever waits for it learns so, in words.
create or replace function private.task_died(task uuid, why text) returns void
  language plpgsql set search_path = ''
as $$
declare
  dead  private.tasks;
  about uuid;
begin
  select * into dead from private.tasks where id = task;
  case dead.kind
    when 'draft' then
      update public.chunks k set state = 'failed', problem = left(why, 1000)
      from public.documents d join public.agents a on a.id = d.agent_id
      where k.task_id = task and k.state = 'waiting' and d.id = k.document_id
      returning case when d.removed_at is null and a.deleted_at is null then a.id end into about;
      if about is not null then -- of what was taken away nobody is told
        perform private.notify_members(dead.workspace_id, 'drafting_failed', about, why);
      end if;
    when 'vary' then
      update public.variations set state = 'failed', problem = left(why, 1000)
      where task_id = task and state = 'waiting';
    when 'plan' then
      update public.documents set state = 'unreadable', problem = left('It could not be cut into chunks: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid;
    when 'extract' then
      update public.documents set state = 'unreadable', problem = left('It could not be read: ' || why, 1000)
      where id = (dead.payload ->> 'document_id')::uuid and state = 'extracting';
    when 'freeze' then
      update public.releases set state = 'failed', problem = left(why, 1000)
      where id = (dead.payload ->> 'release_id')::uuid and state = 'freezing';
      perform private.move_run(id, 'failed', left('its data could not be frozen: ' || why, 2000)) from public.training_runs
      where release_id = (dead.payload ->> 'release_id')::uuid and state = 'submitting';
    when 'probe_model' then
      perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
        'the trained model could not be checked: ' || why);
    when 'test_model' then
      update public.models set test_problem = left(why, 1000) where id = (dead.payload ->> 'model_id')::uuid;
      if dead.payload ->> 'run_id' is not null then
        perform private.move_run((dead.payload ->> 'run_id')::uuid, 'failed',
          'the trained model could not be put to its test questions: ' || why);
      end if;
    when 'watch_submission' then
      perform private.move_run(id, 'failed', 'the submission was interrupted: ' || why) from public.training_runs
      where id = (dead.payload ->> 'run_id')::uuid and state = 'submitting';
    when 'poll_training' then
      perform private.watch_training((dead.payload ->> 'run_id')::uuid, 60); -- the NAS may come back
    else null;
  end case;
end
$$;

-- Definer: whoever asked hears when a version goes live that was trained on the example that corrects their answer.
create or replace function private.tell_askers() returns trigger
  language plpgsql security definer set search_path = ''
as $$
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
$$;

-- What stands now and is not in a release as it stands, and what is in it and stands no more. Examples by their words, documents
-- by being there and by having been read anew. to_release: null compares with what stands now.
create function private.changes_since(from_release uuid, to_release uuid)
  returns table (kind text, in_group text, item_id uuid, document_id uuid, author uuid, before_hash bytea, after_body jsonb)
  language sql stable set search_path = ''
as $$
  with base as (
    select * from public.releases where id = from_release
  ), old as (
    select i.* from private.release_items i where i.release_id = from_release
  ), new as (
    select i.in_group, i.item_id, i.document_id, i.author, i.hash, null::jsonb as body
    from private.release_items i where i.release_id = to_release
    union all
    select e.in_group, e.item_id, e.document_id, e.author, sha256(convert_to(e.body::text, 'UTF8')), e.body
    from base, private.example_rows(base.agent_id, base.include_unreviewed) as e where to_release is null
    union all
    select d.collection, d.id, d.id, d.uploaded_by, case when c.verified_at > base.created_at then null
        else coalesce((select old.hash from old where old.item_id = d.id), '') end,
      jsonb_build_object('name', d.name)
    from base join public.documents d on d.agent_id = base.agent_id and d.state = 'ready' and d.removed_at is null
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where to_release is null
  )
  select case when old.item_id is null then 'added' when new.item_id is null then 'removed' else 'changed' end,
    coalesce(new.in_group, old.in_group), coalesce(new.item_id, old.item_id), coalesce(new.document_id, old.document_id),
    coalesce(new.author, old.author), old.hash, coalesce(new.body, (
      select b.body from base join private.release_bodies b on b.agent_id = base.agent_id and b.hash = new.hash))
  from old full join new on new.item_id = old.item_id
  where old.item_id is null or new.item_id is null or new.hash is distinct from old.hash
$$;

-- Definer: what is in a release is private. The difference between two releases, or between one and what stands now, as rows for
-- people: kind added | changed | removed, and what it said before and says after (of a document its name).
create function private.release_diff(from_release uuid, to_release uuid)
  returns table (kind text, in_group text, item_id uuid, document_id uuid, document text, author text, before jsonb, after jsonb)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  base public.releases;
begin
  select * into base from public.releases where id = from_release;
  perform private.demand('read', base.workspace_id);
  if to_release is not null and not exists (select from public.releases where id = to_release and agent_id = base.agent_id) then
    perform private.problem(404, 'not_found');
  end if;
  return query
    select c.kind, c.in_group, c.item_id, c.document_id, d.name, coalesce(nullif(p.name, ''), p.email),
      (select b.body - 'text' from private.release_bodies b where b.agent_id = base.agent_id and b.hash = c.before_hash),
      case when c.kind <> 'removed' then c.after_body - 'text' end
    from private.changes_since(from_release, to_release) as c
    left join public.documents d on d.id = c.document_id left join public.profiles p on p.user_id = c.author
    order by c.in_group in ('qa_pairs', 'synthetic_samples'), c.kind, d.name nulls first, c.item_id
    limit 500;
end
$$;
create function public.release_diff(from_release uuid, to_release uuid default null)
  returns table (kind text, in_group text, item_id uuid, document_id uuid, document text, author text, before jsonb, after jsonb)
  language sql stable set search_path = '' as $$ select * from private.release_diff(from_release, to_release) $$;

-- Definer, as release_diff: how much has changed since the release that the live version was trained on, and what waits for the
-- next one. Null before there is one. corrected: answers that people corrected since; covered: test questions the live version
-- answers wrongly whose document has new or changed examples or is new itself.
create function private.release_changes(agent uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
declare
  live public.models;
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  select * into live from public.models where agent_id = agent and state = 'live' and release_id is not null;
  if not found then return null; end if;
  return (
    with changes as materialized (select * from private.changes_since(live.release_id, null))
    select jsonb_build_object(
      'release_id', live.release_id, 'version', live.number,
      'release', (select number from public.releases where id = live.release_id),
      'examples_added', count(*) filter (where is_example and kind = 'added'),
      'examples_changed', count(*) filter (where is_example and kind = 'changed'),
      'examples_removed', count(*) filter (where is_example and kind = 'removed'),
      'documents_added', count(*) filter (where not is_example and kind = 'added'),
      'documents_changed', count(*) filter (where not is_example and kind = 'changed'),
      'documents_removed', count(*) filter (where not is_example and kind = 'removed'),
      'corrected', count(*) filter (where is_example and kind <> 'removed'
        and exists (select from public.corrections where example_id = item_id)),
      'corrected_unapproved', (
        select count(*) from public.corrections join public.examples on examples.id = corrections.example_id
        where examples.agent_id = agent and examples.deleted_at is null and examples.state in ('draft', 'in_review')
          and corrections.told_at is null),
      'covered', (
        select count(*) from public.test_results r where r.model_id = live.id and r.verdict in ('wrong', 'refused', 'failed')
          and r.document_id in (select document_id from changes where kind <> 'removed')))
    from (select *, in_group in ('qa_pairs', 'synthetic_samples') as is_example from changes) as c);
end
$$;
create function public.release_changes(agent_id uuid) returns jsonb
  language sql stable set search_path = '' as $$ select private.release_changes(agent_id) $$;

-- A card says when a next version is being trained beside the live one.
create or replace view public.agent_cards with (security_invoker = true) as
select a.id, a.workspace_id, a.name, a.purpose, a.status, a.training_stage, a.failure_reason, a.furthest_step, a.created_at, a.updated_at, a.version,
  case
    when a.status = 'ready' then 'ready'
    when a.status = 'failed' then 'failed'
    when a.status = 'training' then 'training'
    when exists (select from public.chunks k where k.agent_id = a.id and k.state = 'waiting')
      or exists (select from public.documents d where d.agent_id = a.id and d.state = 'extracting' and d.removed_at is null) then 'processing'
    when a.status = 'draft' then 'draft'
    else 'in_setup'
  end as badge,
  case when a.status = 'ready' and exists (
      select from public.training_runs r where r.agent_id = a.id and r.state in ('submitting', 'queued', 'training', 'probing'))
    then 1 + (select coalesce(max(m.number), 0) from public.models m where m.agent_id = a.id) end as training_version
from public.agents a where a.deleted_at is null;

grant execute on function
  private.freeze_release(uuid, boolean, text), public.freeze_release(uuid, boolean, text),
  private.release_part(uuid, bigint, int), public.release_part(uuid, bigint, int),
  private.save_release(uuid, bigint, text, jsonb), public.save_release(uuid, bigint, text, jsonb),
  private.make_live(uuid, text), public.make_live(uuid, text),
  private.pin_model(uuid, boolean), public.pin_model(uuid, boolean),
  private.begin_training(uuid, boolean, uuid, uuid, boolean), public.begin_training(uuid, boolean, uuid, uuid, boolean),
  private.folders_i_freeze(),
  private.test_now(uuid, uuid), public.test_now(uuid, uuid),
  private.release_diff(uuid, uuid), public.release_diff(uuid, uuid),
  private.release_changes(uuid), public.release_changes(uuid) to authenticated;
