-- Examples in bulk: files come in by batches that can be taken back, what leaves is read page by page, and a model writes
-- variations of one example.

-- A file being brought in. What each batch brought is kept, so that a repeated call changes nothing and all of it can go again.
create table private.imports (
  id           uuid primary key, -- chosen by the page
  workspace_id uuid not null,
  agent_id     uuid not null,
  file_name    text not null default '',
  created_by   uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  undone_at    timestamptz,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  constraint file_name_fits check (char_length(file_name) <= 300)
);
create index imports_agent_idx on private.imports (agent_id, workspace_id);
create index imports_created_by_idx on private.imports (created_by);
create table private.import_batches (
  import_id   uuid not null references private.imports (id) on delete cascade,
  batch       int not null,
  example_ids uuid[] not null,
  kept_count  int, -- edited before the import was undone; null until then
  primary key (import_id, batch)
);
alter table private.imports enable row level security;
alter table private.import_batches enable row level security;

-- Definer: clients may not say where an example came from. rows: up to 1,000 of {prompt, reasoning, output}, in the order of the
-- file. The same import and batch again changes nothing and answers the same: {imported, duplicates}.
create function private.import_examples(agent uuid, import uuid, batch int, rows jsonb, file_name text) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
  brought   uuid[];
begin
  perform private.demand('edit', workspace);
  if jsonb_typeof(rows) is distinct from 'array' or jsonb_array_length(rows) not between 1 and 1000 then
    perform private.problem(400, 'invalid_input', 'a batch holds 1 to 1,000 rows');
  end if;
  insert into private.imports (id, workspace_id, agent_id, file_name, created_by)
  values (import, workspace, agent, left(import_examples.file_name, 300), auth.uid()) on conflict (id) do nothing;
  perform 1 from private.imports where id = import and agent_id = agent and created_by = auth.uid() and undone_at is null for share;
  if not found then perform private.problem(409, 'conflict', 'this import was undone or is someone else''s'); end if;
  insert into private.import_batches (import_id, batch, example_ids) values (import, import_examples.batch, '{}') on conflict (import_id, batch) do nothing;
  if found then
    with made as (
      insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, origin)
      select workspace, agent, coalesce(item ->> 'prompt', ''), coalesce(item ->> 'reasoning', ''), coalesce(item ->> 'output', ''), 'imported'
      from jsonb_array_elements(rows) with ordinality as listed (item, place) order by place
      returning id, number
    )
    select array_agg(id order by number) into brought from made;
    update private.import_batches set example_ids = brought where import_id = import and import_batches.batch = import_examples.batch;
  else
    select example_ids into brought from private.import_batches where import_id = import and import_batches.batch = import_examples.batch;
  end if;
  return jsonb_build_object('imported', cardinality(brought),
    'duplicates', (select count(*) from public.examples where id = any (brought) and duplicate_of is not null));
end
$$;
create function public.import_examples(agent uuid, import uuid, batch int, rows jsonb, file_name text default '') returns jsonb
  language sql set search_path = '' set statement_timeout = '30s' as $$ select private.import_examples(agent, import, batch, rows, file_name) $$;

-- Definer, likewise. Deletes what an import brought unless a person has edited it since. A few thousand rows a call, so that no
-- call takes long: to be repeated until `left` is 0. Answers {removed, kept, left}; removed and kept count the whole import.
create function private.undo_import(import uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  held record;
begin
  perform private.demand('edit', (select workspace_id from private.imports where id = import));
  update private.imports set undone_at = coalesce(undone_at, now()) where id = import; -- waits for a batch that is arriving
  for held in
    select batch, example_ids from private.import_batches where import_id = import and kept_count is null order by batch limit 4
  loop
    update public.examples set deleted_at = now() where id = any (held.example_ids) and deleted_at is null and edited_at is null
      and not exists (select from private.example_docs where example_id = examples.id and head > settled_seq); -- being edited right now
    update private.import_batches set kept_count = (select count(*) from public.examples where id = any (held.example_ids) and deleted_at is null)
    where import_id = import and batch = held.batch;
  end loop;
  return (
    select jsonb_build_object('removed', coalesce(sum(cardinality(example_ids) - kept_count), 0), 'kept', coalesce(sum(kept_count), 0),
      'left', coalesce(sum(cardinality(example_ids)) filter (where kept_count is null), 0))
    from private.import_batches where import_id = import
  );
end
$$;
create function public.undo_import(import uuid) returns jsonb
  language sql set search_path = '' set statement_timeout = '30s' as $$ select private.undo_import(import) $$;

-- Definer, likewise. The last imports of an agent, newest first, for those who may undo them.
create function private.recent_imports(agent uuid) returns table (id uuid, file_name text, by_name text, created_at timestamptz, row_count bigint, undone_at timestamptz, left_count bigint)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.demand('edit', (select agents.workspace_id from public.agents where agents.id = agent and agents.deleted_at is null));
  return query
    select i.id, i.file_name, coalesce(nullif(p.name, ''), p.email), i.created_at, coalesce(b.row_count, 0), i.undone_at, coalesce(b.left_count, 0)
    from private.imports i left join public.profiles p on p.user_id = i.created_by
    left join lateral (
      select sum(cardinality(example_ids)) as row_count, sum(cardinality(example_ids)) filter (where kept_count is null) as left_count
      from private.import_batches where import_id = i.id
    ) as b on true
    where i.agent_id = agent order by i.created_at desc limit 10;
end
$$;
create function public.recent_imports(agent uuid) returns table (id uuid, file_name text, by_name text, created_at timestamptz, row_count bigint, undone_at timestamptz, left_count bigint)
  language sql stable set search_path = '' as $$ select * from private.recent_imports(agent) $$;

-- Before and after an export: what there is of an agent's examples (which: approved, not_rejected, all), up to which number, and how
-- many of those up to `until` changed after `since`.
create function public.export_summary(agent uuid, which text, since timestamptz default null, until bigint default null) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object('at', now(), 'last', coalesce(max(number), 0),
    'count', count(*) filter (where deleted_at is null and case which when 'approved' then state = 'approved' when 'not_rejected' then state <> 'rejected' else true end),
    'changed', count(*) filter (where updated_at >= since and number <= until))
  from public.examples where agent_id = agent
$$;

-- A wish for more examples like one, and what came of it (task `vary`).
create table public.variations (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  example_id   uuid not null,
  wanted_count int not null,
  made_count   int not null default 0,
  state        text not null default 'waiting',
  problem      text,
  task_id      uuid references private.tasks (id) on delete set null,
  requested_by uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  version      int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (example_id, workspace_id) references public.examples (id, workspace_id) on delete cascade,
  constraint wanted_count_is_small check (wanted_count between 1 and 5), -- same as packages/contract/draft.ts
  constraint state_is_known check (state in ('waiting', 'done', 'failed')),
  constraint problem_when_failed check ((problem is not null) = (state = 'failed'))
);
create index variations_agent_idx on public.variations (agent_id, workspace_id);
create index variations_example_idx on public.variations (example_id, workspace_id, created_at);
create index variations_task_idx on public.variations (task_id);
create index variations_requested_by_idx on public.variations (requested_by);
create unique index variations_one_at_a_time_idx on public.variations (example_id) where state = 'waiting';
grant select on public.variations to authenticated;
alter table public.variations enable row level security;
create policy "Members see what came of asking for variations" on public.variations
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create trigger touch before update on public.variations for each row execute function private.touch();
create trigger tell_insert after insert on public.variations referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'example_id', 'state');
create trigger tell_update after update on public.variations referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'example_id', 'state', 'made_count', 'problem');

-- Definer: tasks are not the caller's to write. Asking again while a wish for the same example waits gives that one.
create function private.request_variations(example uuid, wanted int) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  original public.examples;
  made     uuid;
begin
  select * into original from public.examples where id = example and deleted_at is null for update;
  perform private.demand('edit', original.workspace_id);
  if wanted not between 1 and 5 then perform private.problem(400, 'invalid_input', 'ask for 1 to 5 variations'); end if;
  if not exists (select from public.documents where id = original.document_id and removed_at is null) then perform private.problem(409, 'no_source'); end if;
  select id into made from public.variations where example_id = example and state = 'waiting';
  if made is null then
    insert into public.variations (workspace_id, agent_id, example_id, wanted_count, requested_by)
    values (original.workspace_id, original.agent_id, example, wanted, auth.uid()) returning id into made;
    update public.variations set task_id = private.submit_task(kind => 'vary', key => made::text, workspace_id => original.workspace_id, priority => 1,
      description => 'Draft variations of example ' || original.number, payload => jsonb_build_object('variation_id', made), timeout_seconds => 180)
    where id = made;
  end if;
  return made;
end
$$;
create function public.request_variations(example uuid, count int default 3) returns uuid
  language sql set search_path = '' as $$ select private.request_variations(example, count) $$;

-- Definer, for workers: the example of a vary task, the text around it and the questions that are there already: those
-- about the same place first. Null when the example, its source or whoever asked is gone.
create function private.vary_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('count', v.wanted_count, 'prompt', e.prompt, 'output', e.output, 'start', e.span_start, 'end', e.span_end, 'quote', e.quote,
      'chunk_start', k.span_start, 'chunk_end', k.span_end, 'heading_path', to_jsonb(coalesce(k.heading_path, '{}')), 'name', d.name, 'collection', d.collection,
      'text', c.text, 'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'avoid', coalesce((select jsonb_agg(prompt order by nearby, number) from (
        select there.prompt, there.number, there.document_id = e.document_id and there.span_start < e.span_end and e.span_start < there.span_end as nearby
        from public.examples there where there.agent_id = e.agent_id and there.deleted_at is null and there.document_id = e.document_id
        order by 3 desc, there.number desc limit 100) as told), '[]'))
    from private.tasks t join public.variations v on v.id = (t.payload ->> 'variation_id')::uuid and v.state = 'waiting'
    join public.examples e on e.id = v.example_id and e.deleted_at is null
    join public.agents a on a.id = e.agent_id and a.deleted_at is null
    join public.documents d on d.id = e.document_id and d.removed_at is null
    left join public.chunks k on k.id = e.chunk_id
    join public.members m on m.workspace_id = v.workspace_id and m.user_id = v.requested_by -- whoever asked is still one of them
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
create function public.vary_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.vary_input(task, generation) $$;

-- Definer, for workers: settles a vary task. drafts: [{prompt, reasoning, output, quote, start, end}], each about the place of its
-- original; a question that is there already is left out. No drafts at all: what vary_input asked for was gone.
create function private.save_variations(task uuid, of_generation bigint, drafts jsonb, written_by text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  wish     public.variations;
  original public.examples;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null, 'The example, its document or whoever asked for variations was gone when it was their turn.');
    return 'ok';
  end if;
  select v.* into wish from public.variations v join private.tasks t on v.id = (t.payload ->> 'variation_id')::uuid where t.id = task for update of v;
  select * into original from public.examples where id = wish.example_id;
  if wish.state = 'waiting' then
    insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, origin, document_id, chunk_id, span_start, span_end, quote, quote_state, written_by_model, created_by)
    select wish.workspace_id, wish.agent_id, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', 'synthetic', original.document_id, original.chunk_id,
      (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null
    from jsonb_array_elements(drafts) with ordinality as listed (item, place)
    where (item ->> 'start')::int < original.span_end and original.span_start < (item ->> 'end')::int
      and not exists (
        select from public.examples there where there.agent_id = wish.agent_id and there.deleted_at is null
          and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g'))))
    order by place;
    get diagnostics inserted = row_count;
    update public.variations set state = 'done', made_count = inserted where id = wish.id;
    perform private.ask_for_quote_check(documents) from public.documents join public.contents
      on contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash
    where documents.id = original.document_id and contents.verified_at is not null;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$$;
create function public.save_variations(task uuid, generation bigint, drafts jsonb, written_by text) returns text
  language sql set search_path = '' as $$ select private.save_variations(task, generation, drafts, written_by) $$;

grant execute on function private.import_examples(uuid, uuid, int, jsonb, text), public.import_examples(uuid, uuid, int, jsonb, text),
  private.undo_import(uuid), public.undo_import(uuid),
  private.recent_imports(uuid), public.recent_imports(uuid),
  public.export_summary(uuid, text, timestamptz, bigint),
  private.request_variations(uuid, int), public.request_variations(uuid, int),
  private.vary_input(uuid, bigint), public.vary_input(uuid, bigint),
  private.save_variations(uuid, bigint, jsonb, text), public.save_variations(uuid, bigint, jsonb, text) to authenticated;
