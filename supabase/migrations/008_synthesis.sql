-- Drafting: a document is cut into chunks (task `plan`), each chunk becomes examples (task `draft`).

create function private.ask_for_plan(document public.documents) returns void
  language sql set search_path = ''
as $$
  select private.submit_task(kind => 'plan', key => document.id || ':' || extract(epoch from document.drafting_requested_at), workspace_id => document.workspace_id, priority => 1,
    description => 'Cut ' || document.name || ' into chunks', payload => jsonb_build_object('document_id', document.id), timeout_seconds => 120)
$$;

-- Definer: columns and tasks that clients cannot write. Asks for examples from every document of the agent that has none yet;
-- a document still being read follows when its text is there. Returns how many documents were added.
create function private.request_synthesis(agent uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents;
  added    int := 0;
begin
  perform private.demand('edit', (select workspace_id from public.agents where id = agent and deleted_at is null));
  for document in
    update public.documents set drafting_requested_at = now(), drafting_requested_by = private.live_user_id()
    where agent_id = agent and removed_at is null and drafting_requested_at is null and state <> 'unreadable'
    returning *
  loop
    added := added + 1;
    if document.state = 'ready' then perform private.ask_for_plan(document); end if;
  end loop;
  return added;
end
$$;
create function public.request_synthesis(agent_id uuid) returns int
  language sql set search_path = '' as $$ select private.request_synthesis(agent_id) $$;

-- The failed chunks of a document get their turn again. Returns how many.
create function private.draft_again(document uuid) returns int
  language plpgsql set search_path = ''
as $$
declare
  chunk public.chunks;
  again int := 0;
begin
  for chunk in update public.chunks set state = 'waiting', problem = null where document_id = document and state = 'failed' returning * loop
    perform private.retry_task(chunk.task_id);
    again := again + 1;
  end loop;
  return again;
end
$$;

-- Definer: tries the failed chunks of a document again. Returns how many.
create function private.retry_chunks(document uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('edit', (select workspace_id from public.documents where id = document));
  update public.documents set drafting_requested_by = private.live_user_id() where id = document; -- whoever asked first may have left
  return private.draft_again(document);
end
$$;
create function public.retry_chunks(document_id uuid) returns int
  language sql set search_path = '' as $$ select private.retry_chunks(document_id) $$;

-- Definer: columns and tasks that clients cannot write. A chunk whose turn came while its document or assistant was taken
-- away has failed; what is brought back is drafted from to its end.
create function private.draft_restored() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_table_name = 'documents' then
    perform private.draft_again(new.id);
  else
    perform private.draft_again(id) from public.documents where agent_id = new.id and removed_at is null;
  end if;
  return null;
end
$$;
create trigger draft_restored_document after update of removed_at on public.documents
  for each row when (old.removed_at is not null and new.removed_at is null) execute function private.draft_restored();
create trigger draft_restored_agent after update of deleted_at on public.agents
  for each row when (old.deleted_at is not null and new.deleted_at is null) execute function private.draft_restored();

-- A dead letter gets a fresh set of attempts; its history stays.
create function private.retry_task(task uuid) returns void
  language plpgsql set search_path = ''
as $$
begin
  delete from private.outcomes where task_id = task and state = 'failed';
  if not found then return; end if;
  perform private.note(task, 'queued', null, null, 'tried again by hand');
  perform private.enqueue(tasks, 1, now()) from private.tasks where id = task;
end
$$;

-- Definer, for workers: the document of a plan task. Null when there is nothing to do any more.
create function private.plan_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('document_id', d.id, 'name', d.name, 'collection', d.collection, 'text', c.text, 'outline', c.outline)
    from private.tasks t join public.documents d on d.id = (t.payload ->> 'document_id')::uuid and d.removed_at is null
    join public.members m on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by -- whoever asked is still one of them
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
create function public.plan_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.plan_input(task, generation) $$;

-- Definer, for workers: settles a plan task. chunks: [{index, start, end, heading_path}], one draft task each. None: there was
-- nothing to cut any more (see plan_input), and whoever wants examples asks again.
create function private.save_plan(task uuid, of_generation bigint, chunks jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  document public.documents;
  chunk    public.chunks;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select d.* into document from public.documents d join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid where t.id = task for update of d;
  if jsonb_array_length(save_plan.chunks) = 0 then
    update public.documents set drafting_requested_at = null, drafting_requested_by = null where id = document.id and planned_at is null;
  elsif document.id is not null and document.planned_at is null then
    update public.documents set planned_at = now() where id = document.id;
    for chunk in
      insert into public.chunks (workspace_id, agent_id, document_id, index, span_start, span_end, heading_path)
      select document.workspace_id, document.agent_id, document.id, (item ->> 'index')::int, (item ->> 'start')::int, (item ->> 'end')::int,
        array(select jsonb_array_elements_text(coalesce(item -> 'heading_path', '[]')))
      from jsonb_array_elements(save_plan.chunks) as item order by 4
      returning *
    loop
      update public.chunks set task_id = private.submit_task(kind => 'draft', key => chunk.id::text, workspace_id => chunk.workspace_id,
        priority => case when chunk.index = 0 then 1 else 2 end, -- first examples early, from every document
        description => 'Draft examples from ' || document.name || ', chunk ' || chunk.index + 1,
        payload => jsonb_build_object('chunk_id', chunk.id), timeout_seconds => 180)
      where id = chunk.id;
    end loop;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('chunks', jsonb_array_length(save_plan.chunks)));
  return 'ok';
end
$$;
create function public.save_plan(task uuid, generation bigint, chunks jsonb) returns text
  language sql set search_path = '' as $$ select private.save_plan(task, generation, chunks) $$;

-- Definer, for workers: the chunk of a draft task, the text it is cut from and the questions that are there already.
create function private.draft_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('chunk_id', k.id, 'index', k.index, 'chunks', (select count(*) from public.chunks where document_id = d.id),
      'start', k.span_start, 'end', k.span_end, 'heading_path', to_jsonb(k.heading_path), 'document_id', d.id, 'name', d.name,
      'collection', d.collection, 'text', c.text, 'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'avoid', coalesce((select jsonb_agg(prompt) from (
        select prompt from public.examples where agent_id = k.agent_id and deleted_at is null order by number desc limit 200) as recent), '[]'))
    from private.tasks t join public.chunks k on k.id = (t.payload ->> 'chunk_id')::uuid and k.state = 'waiting'
    join public.agents a on a.id = k.agent_id and a.deleted_at is null
    join public.documents d on d.id = k.document_id and d.removed_at is null
    join public.members m on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
create function public.draft_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.draft_input(task, generation) $$;

-- Definer, for workers: settles a draft task. drafts: [{prompt, reasoning, output, quote, start, end}]; a question that is
-- there already is left out. No drafts at all: nothing was there to draft from (see draft_input), and the chunk says so.
create function private.save_drafts(task uuid, of_generation bigint, drafts jsonb, written_by text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  chunk    public.chunks;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null, 'The document, its text or whoever asked for examples was gone when it was their turn.');
    return 'ok';
  end if;
  select k.* into chunk from public.chunks k join private.tasks t on k.id = (t.payload ->> 'chunk_id')::uuid where t.id = task for update of k;
  if chunk.id is not null and chunk.state = 'waiting' then
    insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, origin, document_id, chunk_id, span_start, span_end, quote, quote_state, written_by_model, created_by)
    select chunk.workspace_id, chunk.agent_id, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', 'synthetic', chunk.document_id, chunk.id,
      (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null
    from jsonb_array_elements(drafts) with ordinality as listed (item, place)
    where not exists (
      select from public.examples there where there.agent_id = chunk.agent_id and there.deleted_at is null
        and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g'))))
    order by place;
    get diagnostics inserted = row_count;
    update public.chunks set state = 'done', example_count = inserted where id = chunk.id;
    perform private.ask_for_quote_check(documents) from public.documents join public.contents
      on contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash
    where documents.id = chunk.document_id and contents.verified_at is not null
      and not exists (select from public.chunks where document_id = documents.id and chunks.state = 'waiting');
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$$;
create function public.save_drafts(task uuid, generation bigint, drafts jsonb, written_by text) returns text
  language sql set search_path = '' as $$ select private.save_drafts(task, generation, drafts, written_by) $$;

-- Quotes count as verified once they stand at their span in the worker's own extraction (task `check_quotes`).
create function private.ask_for_quote_check(document public.documents) returns void
  language sql set search_path = ''
as $$
  select private.submit_task(kind => 'check_quotes', workspace_id => document.workspace_id, priority => 3,
    description => 'Check the quotes from ' || document.name, payload => jsonb_build_object('document_id', document.id))
  where exists (select from public.examples where document_id = document.id and quote_state = 'unverified')
$$;

create function private.quotes_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('text', c.text, 'quotes', coalesce((
      select jsonb_agg(jsonb_build_object('example_id', e.id, 'quote', e.quote, 'start', e.span_start, 'end', e.span_end))
      from public.examples e where e.document_id = d.id and e.quote_state = 'unverified'), '[]'))
    from private.tasks t join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash and c.verified_at is not null
    where t.id = task
  );
end
$$;
create function public.quotes_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.quotes_input(task, generation) $$;

-- verdicts: [{example_id, start, end}] where the quote was found (perhaps moved), or {example_id} alone where it was not.
create function private.save_quotes(task uuid, of_generation bigint, verdicts jsonb) returns text
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  update public.examples e set
    quote_state = case when v.item ? 'start' then 'verified' else 'stale' end,
    span_start = coalesce((v.item ->> 'start')::int, e.span_start),
    span_end = coalesce((v.item ->> 'end')::int, e.span_end),
    version = e.version + 1, updated_at = now()
  from jsonb_array_elements(verdicts) as v (item), private.tasks t
  where t.id = task and e.id = (v.item ->> 'example_id')::uuid and e.document_id = (t.payload ->> 'document_id')::uuid;
  perform private.complete_held(task, of_generation, jsonb_build_object('checked', jsonb_array_length(verdicts)));
  return 'ok';
end
$$;
create function public.save_quotes(task uuid, generation bigint, verdicts jsonb) returns text
  language sql set search_path = '' as $$ select private.save_quotes(task, generation, verdicts) $$;

-- What drafting has done for each document, in one row: chunk n of m, failures shown as such.
create view public.drafting with (security_invoker = true) as
select d.id as document_id, d.agent_id, d.workspace_id, d.drafting_requested_at, d.planned_at,
  count(k.id) as chunk_count, count(k.id) filter (where k.state = 'done') as done_count, count(k.id) filter (where k.state = 'failed') as failed_count,
  coalesce(sum(k.example_count), 0) as example_count, max(k.problem) as problem
from public.documents d left join public.chunks k on k.document_id = d.id
where d.removed_at is null
group by d.id;
grant select on public.drafting to authenticated;

grant execute on function private.request_synthesis(uuid), public.request_synthesis(uuid),
  private.retry_chunks(uuid), public.retry_chunks(uuid),
  private.plan_input(uuid, bigint), public.plan_input(uuid, bigint),
  private.save_plan(uuid, bigint, jsonb), public.save_plan(uuid, bigint, jsonb),
  private.draft_input(uuid, bigint), public.draft_input(uuid, bigint),
  private.save_drafts(uuid, bigint, jsonb, text), public.save_drafts(uuid, bigint, jsonb, text),
  private.quotes_input(uuid, bigint), public.quotes_input(uuid, bigint),
  private.save_quotes(uuid, bigint, jsonb), public.save_quotes(uuid, bigint, jsonb) to authenticated;
