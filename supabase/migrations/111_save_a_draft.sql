-- A drafted example is saved in one way, whether it was drafted from a chunk or as a variation of another: not a second time what is
-- asked already, with the turns before it, and with the judge's scores, which variations lost until now.
create function private.save_draft(
  of_workspace uuid, of_agent uuid, of_document uuid, of_chunk uuid, item jsonb, written_by text)
returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  example public.examples;
begin
  if exists (
    select from public.examples there
    where there.agent_id = of_agent and there.deleted_at is null
      and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g')))) then
    return false;
  end if;
  insert into public.examples (
    workspace_id, agent_id, prompt, reasoning, output, context, origin, document_id, chunk_id, span_start, span_end, quote, quote_state,
    written_by_model, created_by, judged)
  values (
    of_workspace, of_agent, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', coalesce(item ->> 'context', ''), 'synthetic',
    of_document, of_chunk, (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null,
    private.overall(item -> 'scores'))
  returning * into example;
  if item -> 'scores' is not null then
    insert into public.example_scores (
      example_id, workspace_id, agent_id, question, grounding, completeness, duplication, reason, of_words)
    select example.id, example.workspace_id, example.agent_id, question, grounding, completeness, duplication, left(reason, 300),
      private.words_hash(example)
    from jsonb_to_record(item -> 'scores') as s (question int, grounding int, completeness int, duplication int, reason text);
  end if;
  return true;
end
$$;
revoke execute on function private.save_draft(uuid, uuid, uuid, uuid, jsonb, text) from public;

create or replace function private.save_drafts(
  task uuid, of_generation bigint, drafts jsonb, written_by text, note text, left_out integer)
returns text
language plpgsql security definer set search_path = ''
as $$
declare
  chunk    public.chunks;
  item     jsonb;
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
    for item in select value from jsonb_array_elements(drafts) loop
      if private.save_draft(chunk.workspace_id, chunk.agent_id, chunk.document_id, chunk.id, item, written_by) then
        inserted := inserted + 1;
      end if;
    end loop;
    update public.chunks
    set state = 'done', example_count = example_count + inserted, left_out_count = left_out_count + left_out, note = case when inserted = 0 then left(save_drafts.note, 400) end
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

create or replace function private.save_variations(task uuid, of_generation bigint, drafts jsonb, written_by text)
returns text
language plpgsql security definer set search_path = ''
as $$
declare
  wish     public.variations;
  original public.examples;
  item     jsonb;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null, 'The example, its document or whoever asked for variations was gone when it was their turn.');
    return 'ok';
  end if;
  select v.* into wish
  from public.variations v
  join private.tasks t on v.id = (t.payload ->> 'variation_id')::uuid
  where t.id = task
  for update of v;
  select * into original from public.examples where id = wish.example_id;
  if wish.state = 'waiting' then
    for item in
      select value
      from jsonb_array_elements(drafts)
      where (value ->> 'start')::int < original.span_end and original.span_start < (value ->> 'end')::int
    loop
      if private.save_draft(wish.workspace_id, wish.agent_id, original.document_id, original.chunk_id, item, written_by) then
        inserted := inserted + 1;
      end if;
    end loop;
    update public.variations set state = 'done', made_count = inserted where id = wish.id;
    perform private.ask_for_quote_check(documents)
    from public.documents
    join public.contents on contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash
    where documents.id = original.document_id and contents.verified_at is not null;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$$;
