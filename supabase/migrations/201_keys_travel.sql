-- The key of an example goes with it, into a copy and into another workspace.

-- Definer: as before. A row may bring its key (`split_key`).
create or replace function private.import_examples(
  agent uuid, import uuid, batch int, rows jsonb, file_name text, skip_same boolean) returns jsonb
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
  perform 1 from private.imports
  where id = import and agent_id = agent and created_by = auth.uid() and undone_at is null for share;
  if not found then perform private.problem(409, 'conflict', 'this import was undone or is someone else''s'); end if;
  insert into private.import_batches (import_id, batch, example_ids)
  values (import, import_examples.batch, '{}') on conflict (import_id, batch) do nothing;
  if found then
    with listed as materialized (
      select place, coalesce(item ->> 'prompt', '') as prompt, coalesce(item ->> 'reasoning', '') as reasoning,
        coalesce(item ->> 'output', '') as output, coalesce(item ->> 'context', '') as context,
        substring(item ->> 'split_key' from '^[0-9a-f]{64}$') as split_key
      from jsonb_array_elements(rows) with ordinality as given (item, place)
    ), wanted as (
      select l.* from listed l
      where not skip_same or not (
        exists (select from listed before where before.place < l.place
          and (before.prompt, before.reasoning, before.output, before.context) = (l.prompt, l.reasoning, l.output, l.context))
        or exists (select from public.examples e where e.agent_id = agent and e.deleted_at is null
          and e.fingerprint = md5(lower(regexp_replace(l.prompt, '[[:space:]]+', ' ', 'g'))) -- found by index; the words decide
          and (e.prompt, e.reasoning, e.output, e.context) = (l.prompt, l.reasoning, l.output, l.context)))
    ), made as (
      insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, context, split_key, origin)
      select workspace, agent, prompt, reasoning, output, context, split_key, 'imported' from wanted order by place
      returning id, number
    )
    select coalesce(array_agg(id order by number), '{}') into brought from made;
    update private.import_batches set example_ids = brought
    where import_id = import and import_batches.batch = import_examples.batch;
  else
    select example_ids into brought from private.import_batches
    where import_id = import and import_batches.batch = import_examples.batch;
  end if;
  return jsonb_build_object('imported', cardinality(brought),
    'duplicates', (select count(*) from public.examples where id = any (brought) and duplicate_of is not null))
    || case when skip_same
      then jsonb_build_object('skipped', jsonb_array_length(rows) - cardinality(brought)) else '{}' end;
end
$$;

-- Definer: as before. A copy keeps its key.
create or replace function private.clone_agent(agent uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  original public.agents;
  made     uuid;
begin
  select * into original from public.agents where id = agent and deleted_at is null;
  perform private.demand('edit', original.workspace_id);
  insert into public.agents (workspace_id, name, purpose, settings, status, furthest_step, created_by)
  values (original.workspace_id, private.free_agent_name(original.workspace_id, left('Copy of ' || original.name, 80)),
    original.purpose, original.settings,
    case original.status when 'draft' then 'draft' else private.setup_status(least(original.furthest_step, 4)) end,
    least(original.furthest_step, 4), private.live_user_id())
  returning id into made;
  create temporary table cloned_documents on commit drop as
    select id as old_id, gen_random_uuid() as new_id,
      -- the copy of a document that is still being drafted from is drafted from again
      planned_at is not null and not exists (
        select from public.chunks where document_id = documents.id and state <> 'done') as is_drafted
    from public.documents where agent_id = agent and removed_at is null and state in ('ready', 'unreadable');
  insert into public.documents (id, workspace_id, agent_id, collection, name, mime, size_bytes, content_hash, object_id, state,
    problem, char_count, page_count, warnings, drafting_requested_at, drafting_requested_by, planned_at, is_sample, uploaded_by)
  select c.new_id, d.workspace_id, made, d.collection, d.name, d.mime, d.size_bytes, d.content_hash, d.object_id, d.state,
    d.problem, d.char_count, d.page_count, d.warnings, case when c.is_drafted then d.drafting_requested_at end,
    case when c.is_drafted then d.drafting_requested_by end, case when c.is_drafted then d.planned_at end,
    d.is_sample, private.live_user_id()
  from pg_temp.cloned_documents c join public.documents d on d.id = c.old_id;
  insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, context, split_key, origin, state,
    reject_reason, document_id, span_start, span_end, quote, quote_state, written_by_model,
    reviewed_by, reviewed_at, edited_by, edited_at, tags, created_by)
  select e.workspace_id, made, e.prompt, e.reasoning, e.output, e.context, e.split_key,
    case when e.origin = 'synthetic' and c.new_id is null then 'imported' else e.origin end, e.state,
    e.reject_reason,
    c.new_id, case when c.new_id is not null then e.span_start end, case when c.new_id is not null then e.span_end end,
    case when c.new_id is not null then e.quote end, case when c.new_id is not null then e.quote_state end,
    e.written_by_model, e.reviewed_by, e.reviewed_at, e.edited_by, e.edited_at, e.tags, private.live_user_id()
  from public.examples e left join pg_temp.cloned_documents c on c.old_id = e.document_id
  where e.agent_id = agent and e.deleted_at is null order by e.number;
  drop table pg_temp.cloned_documents;
  return made;
end
$$;
