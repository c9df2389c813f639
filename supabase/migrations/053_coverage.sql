-- How much of each document examples touch, and drafting once more where little is touched.

-- For each document of an assistant: the share of its text that an example rests on, and how many of its chunks are touched by less
-- than 60 %. Rejected examples cover nothing. Policies decide who sees what.
create function public.coverage(agent_id uuid)
  returns table (
    document_id      uuid,
    covered_percent  int,
    open_chunk_count int -- drafted from, and touched by less than 60 %
  )
  language sql stable set search_path = ''
as $$
  with touched as (
    select e.document_id, range_agg(int4range(e.span_start, e.span_end)) as spans
    from public.examples e
    where e.agent_id = coverage.agent_id
      and e.deleted_at is null
      and e.state <> 'rejected'
      and e.document_id is not null
    group by e.document_id
  ), pieces as (
    select
      k.document_id,
      k.state,
      k.span_end - k.span_start as chars,
      coalesce((
        select sum(upper(part) - lower(part))
        from unnest(t.spans * int4multirange(int4range(k.span_start, k.span_end))) as part
      ), 0) as covered
    from public.chunks k
    left join touched t on t.document_id = k.document_id
    where k.agent_id = coverage.agent_id
  )
  select
    pieces.document_id,
    (100 * sum(pieces.covered) / sum(pieces.chars))::int,
    (count(*) filter (where pieces.state = 'done' and pieces.covered < 0.6 * pieces.chars))::int
  from pieces
  group by pieces.document_id
$$;
revoke execute on function public.coverage(uuid) from public;
grant execute on function public.coverage(uuid) to authenticated;

-- Definer: columns and tasks that clients cannot write. Drafts once more from those chunks of a document that examples touch by less
-- than 60 %; what is asked already is not asked again. Returns how many.
create function private.draft_more(document uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.documents;
  chunk  public.chunks;
  again  int := 0;
begin
  select * into chosen from public.documents where id = document and removed_at is null;
  perform private.demand('edit', chosen.workspace_id);
  update public.documents set drafting_requested_by = private.live_user_id() where id = document;
  for chunk in
    select k.* from public.chunks k
    where k.document_id = document and k.state = 'done' and (
      select coalesce(sum(upper(part) - lower(part)), 0)
      from unnest((
        select range_agg(int4range(e.span_start, e.span_end)) * int4multirange(int4range(k.span_start, k.span_end))
        from public.examples e
        where e.document_id = document and e.workspace_id = k.workspace_id and e.deleted_at is null and e.state <> 'rejected'
      )) as part
    ) < 0.6 * (k.span_end - k.span_start)
    order by k.index
    for update
  loop
    update public.chunks
    set state = 'waiting', note = null, task_id = private.submit_task(
      kind => 'draft', key => chunk.id || ':' || extract(epoch from clock_timestamp()), workspace_id => chunk.workspace_id, priority => 2,
      description => 'Draft more from ' || chosen.name || ', chunk ' || chunk.index + 1,
      payload => jsonb_build_object('chunk_id', chunk.id), timeout_seconds => 180)
    where id = chunk.id;
    again := again + 1;
  end loop;
  return again;
end
$$;
create function public.draft_more(document_id uuid) returns int
  language sql set search_path = ''
as $$ select private.draft_more(document_id) $$;
revoke execute on function private.draft_more(uuid), public.draft_more(uuid) from public;
grant execute on function private.draft_more(uuid), public.draft_more(uuid) to authenticated;

-- As in 052, but a chunk may be drafted from more than once: its counts add up.
create or replace function private.save_drafts(task uuid, of_generation bigint, drafts jsonb, written_by text, note text, left_out int) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  chunk    public.chunks;
  example  public.examples;
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
      continue when exists (
        select from public.examples there
        where there.agent_id = chunk.agent_id and there.deleted_at is null
          and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g'))));
      insert into public.examples (
        workspace_id, agent_id, prompt, reasoning, output, context, origin, document_id, chunk_id, span_start, span_end, quote, quote_state,
        written_by_model, created_by, judged)
      values (
        chunk.workspace_id, chunk.agent_id, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', coalesce(item ->> 'context', ''),
        'synthetic',
        chunk.document_id, chunk.id, (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null,
        private.overall(item -> 'scores'))
      returning * into example;
      inserted := inserted + 1;
      if item -> 'scores' is not null then
        insert into public.example_scores (
          example_id, workspace_id, agent_id, question, grounding, completeness, duplication, reason, of_words)
        select example.id, example.workspace_id, example.agent_id, question, grounding, completeness, duplication, left(reason, 300),
          private.words_hash(example)
        from jsonb_to_record(item -> 'scores') as s (question int, grounding int, completeness int, duplication int, reason text);
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
