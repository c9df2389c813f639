-- A chunk of which nothing can be asked is done, and says why; and a chunk is told what was asked of its document already.

alter table public.chunks
  add column note text, -- why no example came of it, as a sentence for people
  add constraint note_when_done check (note is null or state = 'done');

-- Definer, for workers: the chunk of a draft task, the text it is cut from and the questions that are there already, of the
-- assistant (avoid) and of the document (of_document).
create or replace function private.draft_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'chunk_id', k.id,
      'index', k.index,
      'chunks', (select count(*) from public.chunks where document_id = d.id),
      'start', k.span_start,
      'end', k.span_end,
      'heading_path', to_jsonb(k.heading_path),
      'document_id', d.id,
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'avoid', coalesce((
        select jsonb_agg(prompt) from (
          select prompt from public.examples
          where agent_id = k.agent_id and deleted_at is null
          order by number desc limit 200
        ) as recent), '[]'),
      'of_document', coalesce((
        select jsonb_agg(left(prompt, 200)) from (
          select prompt from public.examples
          where document_id = d.id and workspace_id = d.workspace_id and deleted_at is null
          order by number desc limit 80
        ) as there), '[]'))
    from private.tasks t
    join public.chunks k on k.id = (t.payload ->> 'chunk_id')::uuid and k.state = 'waiting'
    join public.agents a on a.id = k.agent_id and a.deleted_at is null
    join public.documents d on d.id = k.document_id and d.removed_at is null
    join public.members m on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;

drop function public.save_drafts(uuid, bigint, jsonb, text);
drop function private.save_drafts(uuid, bigint, jsonb, text);

-- Definer, for workers: settles a draft task. drafts: [{prompt, reasoning, output, quote, start, end}]; a question that is there
-- already is left out. No drafts: `note` says why nothing could be asked, and the chunk is done; without it nothing was there
-- to draft from any more (see draft_input), and the chunk has failed.
create function private.save_drafts(task uuid, of_generation bigint, drafts jsonb, written_by text, note text) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  chunk    public.chunks;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 and note is null then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null, 'The document, its text or whoever asked for examples was gone when it was their turn.');
    return 'ok';
  end if;
  select k.* into chunk
  from public.chunks k
  join private.tasks t on k.id = (t.payload ->> 'chunk_id')::uuid
  where t.id = task
  for update of k;
  if chunk.id is not null and chunk.state = 'waiting' then
    insert into public.examples (
      workspace_id, agent_id, prompt, reasoning, output, origin, document_id, chunk_id, span_start, span_end, quote, quote_state,
      written_by_model, created_by)
    select chunk.workspace_id, chunk.agent_id, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', 'synthetic', chunk.document_id,
      chunk.id, (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null
    from jsonb_array_elements(drafts) with ordinality as listed (item, place)
    where not exists (
      select from public.examples there
      where there.agent_id = chunk.agent_id and there.deleted_at is null
        and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g'))))
    order by place;
    get diagnostics inserted = row_count;
    update public.chunks
    set state = 'done', example_count = inserted, note = case when inserted = 0 then left(save_drafts.note, 400) end
    where id = chunk.id;
    perform private.ask_for_quote_check(documents)
    from public.documents
    join public.contents on contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash
    where documents.id = chunk.document_id and contents.verified_at is not null
      and not exists (select from public.chunks where document_id = documents.id and chunks.state = 'waiting');
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$$;
create function public.save_drafts(task uuid, generation bigint, drafts jsonb, written_by text, note text default null) returns text
  language sql set search_path = ''
as $$ select private.save_drafts(task, generation, drafts, written_by, note) $$;
revoke execute on function private.save_drafts(uuid, bigint, jsonb, text, text), public.save_drafts(uuid, bigint, jsonb, text, text)
  from public;
grant execute on function private.save_drafts(uuid, bigint, jsonb, text, text), public.save_drafts(uuid, bigint, jsonb, text, text)
  to authenticated;

-- What drafting has done for each document, in one row: chunk n of m, failures shown as such, and why chunks gave no example.
create or replace view public.drafting with (security_invoker = true) as
select
  d.id as document_id,
  d.agent_id,
  d.workspace_id,
  d.drafting_requested_at,
  d.planned_at,
  count(k.id) as chunk_count,
  count(k.id) filter (where k.state = 'done') as done_count,
  count(k.id) filter (where k.state = 'failed') as failed_count,
  coalesce(sum(k.example_count), 0) as example_count,
  max(k.problem) as problem,
  count(k.note) as noted_count,
  max(k.note) as note
from public.documents d
left join public.chunks k on k.document_id = d.id
where d.removed_at is null
group by d.id;
