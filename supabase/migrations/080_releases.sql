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
  language plpgsql set search_path = '' set work_mem = '64MB'
as $$
declare
  made    public.releases;
  counted jsonb;
begin
  insert into public.releases (workspace_id, agent_id, number, note, include_unreviewed, frozen_by, frozen_by_name)
  values (of_agent.workspace_id, of_agent.id,
    1 + (select coalesce(max(number), 0) from public.releases where agent_id = of_agent.id), words, unreviewed_too,
    private.live_user_id(), coalesce((
      select coalesce(nullif(name, ''), email) from public.profiles where user_id = private.live_user_id()), ''))
  returning * into made;
  -- One statement: whatever others commit meanwhile, all of it is as it stood when this began. Rows are sorted once, and counted as
  -- they were taken: what was just written has no statistics, and joining a quarter of a million of it again can take minutes.
  with taken as materialized (
    select row_number() over (order by array_position(
      '{references,communications,work_products,synthetic_samples,qa_pairs}'::text[], in_group), hash, item_id) as position, found.*
    from (
      select each.*, sha256(convert_to(each.body::text, 'UTF8')) as hash
      from (
        select * from private.document_rows(of_agent.id)
        union all
        select * from private.example_rows(of_agent.id, unreviewed_too)
      ) as each
      offset 0 -- hashed once
    ) as found
  ), kept as (
    insert into private.release_bodies (agent_id, hash, body)
    select of_agent.id, hash, body from taken
    on conflict do nothing
  ), listed as (
    insert into private.release_items (release_id, position, in_group, item_id, document_id, author, approver, hash)
    select made.id, position, in_group, item_id, document_id, author, approver, hash from taken
  )
  select jsonb_object_agg(in_group, many) || jsonb_build_object('approved', sum(approved)) into counted from (
    select in_group, count(*) as many, count(*) filter (where (body ->> 'approved')::boolean) as approved from taken group by in_group
  ) as by_group;
  if counted is null then perform private.problem(409, 'nothing_to_train'); end if;
  update public.releases set counts = counted where id = made.id returning * into made;
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
create function private.release_part(task uuid, of_generation bigint, after int) returns json -- not jsonb: it is only sent
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
      where i.release_id = chosen.id and i.position > after and i.position <= after + 20000
    )
    select json_build_object(
      'folder', chosen.workspace_id || '/' || chosen.id || '/' || of_generation,
      'rows', coalesce(json_agg(json_build_array(in_group, item_id, document_id, body)), '[]'),
      'last', max(position))
    from (select * from near where before < 8000000 order by position) as in_order);
end
$$;
create function public.release_part(task uuid, generation bigint, after int) returns json
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

grant execute on function
  private.freeze_release(uuid, boolean, text), public.freeze_release(uuid, boolean, text),
  private.release_part(uuid, bigint, int), public.release_part(uuid, bigint, int),
  private.save_release(uuid, bigint, text, jsonb), public.save_release(uuid, bigint, text, jsonb),
  private.folders_i_freeze() to authenticated;
