-- An example may carry the turns before its prompt (`context`, see packages/contract/turns.ts): a fourth text, edited live like the
-- others, kept in versions, imported, cloned and drafted.

alter table public.examples
  add column context text not null default '',
  add constraint context_fits check (char_length(context) <= 32000); -- same as packages/contract/turns.ts
alter table public.example_versions add column context text not null default '';
grant insert (context) on public.examples to authenticated;

-- As in 015, with the context last: a document that has none is sown as before.
create function private.seed_update(prompt text, reasoning text, output text, context text) returns bytea
  language plpgsql immutable strict set search_path = ''
as $$
declare
  field   record;
  structs bytea := '';
  many    int := 0;
begin
  for field in select name, convert_to(words, 'UTF8') as words from (values ('prompt', prompt), ('reasoning', reasoning), ('output', output), ('context', context)) as fields (name, words) loop
    continue when field.words = '';
    many := many + 1;
    structs := structs || '\x0401' -- a string without neighbours, in a text that stands at the top of the document under the name
      || private.varuint(length(field.name)) || convert_to(field.name, 'UTF8')
      || private.varuint(octet_length(field.words)) || field.words;
  end loop;
  if many = 0 then return '\x0000'; end if;
  return '\x01' || private.varuint(many) || '\x0100' || structs || '\x00'; -- one client: so many structs, client 1, from clock 0; nothing deleted
end
$$;

create or replace function private.open_example(of_example uuid, of_client bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  me        uuid := private.live_user_id();
  workspace uuid := private.workspace_of_example(of_example);
  chosen    public.examples;
  seed      bytea;
  taken_by  uuid;
begin
  perform private.demand('read', workspace);
  if of_client is null or of_client not between 2 and 9007199254740991 then perform private.problem(400, 'invalid_input', 'client'); end if;
  perform private.take('open_example:' || me, 300, 60); -- somebody who leafs through a list opens several a second
  if not exists (select from private.example_docs where example_id = of_example) then
    select * into chosen from public.examples where id = of_example for share; -- nobody changes the words while they are sown
    seed := private.seed_update(chosen.prompt, chosen.reasoning, chosen.output, chosen.context);
    insert into private.example_docs (example_id, state, size_bytes) values (of_example, seed, octet_length(seed)) on conflict do nothing;
    insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, context, authors, settled_seq, started_at, at)
    select of_example, 1, chosen.workspace_id, chosen.prompt, chosen.reasoning, chosen.output, chosen.context,
      array_remove(array[coalesce(chosen.edited_by, chosen.created_by)], null), 0, coalesce(chosen.edited_at, chosen.created_at), coalesce(chosen.edited_at, chosen.created_at)
    on conflict do nothing;
  end if;
  if private.i_may('edit', workspace) then
    insert into private.example_clients (example_id, lineage, client, user_id)
    select example_id, lineage, of_client, me from private.example_docs where example_id = of_example
    on conflict (example_id, lineage, client) do update set opened_at = now() returning user_id into taken_by;
    if taken_by <> me then perform private.problem(409, 'conflict', 'this client id is somebody else''s'); end if;
  end if;
  return private.doc_since(of_example, null, null);
end
$$;

create or replace function private.begin_anew(doc private.example_docs, reached bytea) returns void
  language plpgsql set search_path = ''
as $$
begin
  if doc.state_seq < doc.head or doc.settled_seq < doc.head or doc.pushed_at > now() - interval '60 seconds' or not private.outweighs(doc) then return; end if;
  update private.example_docs set lineage = doc.lineage + 1, problem = null, has_waiting = false,
    state = (select private.seed_update(prompt, reasoning, output, context) from public.examples where id = doc.example_id)
  where example_id = doc.example_id;
  if doc.problem is null then -- else the text began with less than that
    insert into private.example_lineages (example_id, lineage, reached) values (doc.example_id, doc.lineage, reached);
  end if;
  delete from private.example_clients where example_id = doc.example_id and lineage < doc.lineage; -- the last one's may still ask what was saved
end
$$;

create or replace function private.keep_texts(was public.examples, texts jsonb, writers uuid[], typed_at timestamptz, up_to bigint) returns void
  language plpgsql set search_path = ''
as $$
declare
  newest public.example_versions;
  many   int := char_length(concat(texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output', texts ->> 'context'));
begin
  texts := jsonb_build_object('context', was.context) || texts; -- a worker of before says nothing of it
  if (texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output', texts ->> 'context')
    is not distinct from (was.prompt, was.reasoning, was.output, was.context) then return; end if;
  update public.examples set prompt = texts ->> 'prompt', reasoning = texts ->> 'reasoning', output = texts ->> 'output', context = texts ->> 'context', edited_by = writers[1], edited_at = typed_at
  where id = was.id;
  select * into newest from public.example_versions where example_id = was.id order by number desc limit 1;
  -- The newest version grows for 30 s while the same people type on; whatever takes words away begins another.
  if newest.number > 1 and newest.started_at > now() - interval '30 seconds' and newest.authors @> writers and newest.authors <@ writers
    and many >= char_length(concat(newest.prompt, newest.reasoning, newest.output, newest.context))
  then
    update public.example_versions set prompt = texts ->> 'prompt', reasoning = texts ->> 'reasoning', output = texts ->> 'output', context = texts ->> 'context', settled_seq = up_to, at = now()
    where example_id = was.id and number = newest.number;
  else
    insert into public.example_versions (example_id, number, workspace_id, prompt, reasoning, output, context, authors, settled_seq)
    values (was.id, coalesce(newest.number, 0) + 1, was.workspace_id, texts ->> 'prompt', texts ->> 'reasoning', texts ->> 'output', texts ->> 'context', writers, up_to);
    perform private.prune_versions(was.id);
  end if;
end
$$;

create or replace function private.sign_example() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  me uuid := auth.uid(); -- the policies have asked whether the session is live: not again for each row
begin
  new.updated_at := now();
  new.version := old.version + 1;
  if (new.prompt, new.reasoning, new.output, new.context)
    is distinct from (old.prompt, old.reasoning, old.output, old.context) then
    if new.edited_at is not distinct from old.edited_at then -- else who settled the log of edits has signed for those who typed; clients have no grant
      new.edited_by := me;
      new.edited_at := now();
    end if;
    -- Not for what was typed before the review and arrives after it; reviewers' own typing takes a moment longer.
    if new.state = old.state and old.state in ('approved', 'rejected')
      and new.edited_at >= coalesce(old.reviewed_at, '-infinity') + (case when new.edited_by = old.reviewed_by then interval '3 seconds' else interval '0' end)
    then
      new.state := 'draft';
    end if;
  end if;
  if (new.state, new.reject_reason) is distinct from (old.state, old.reject_reason)
    and new.reviewed_at is not distinct from old.reviewed_at then -- only taking a change back sets it, to the signature of before
    if new.state in ('approved', 'rejected') then
      new.reviewed_by := me;
      new.reviewed_at := now();
    else
      new.reviewed_by := null;
      new.reviewed_at := null;
    end if;
    if new.state <> 'rejected' then new.reject_reason := null; end if;
  end if;
  return new;
end
$$;

create or replace function private.import_examples(agent uuid, import uuid, batch int, rows jsonb, file_name text) returns jsonb
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
      insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, context, origin)
      select workspace, agent, coalesce(item ->> 'prompt', ''), coalesce(item ->> 'reasoning', ''), coalesce(item ->> 'output', ''),
        coalesce(item ->> 'context', ''), 'imported'
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
  values (original.workspace_id, private.free_agent_name(original.workspace_id, left('Copy of ' || original.name, 80)), original.purpose, original.settings,
    case original.status when 'draft' then 'draft' else private.setup_status(least(original.furthest_step, 4)) end, least(original.furthest_step, 4), private.live_user_id())
  returning id into made;
  create temporary table cloned_documents on commit drop as
    select id as old_id, gen_random_uuid() as new_id, -- the copy of a document that is still being drafted from is drafted from again
      planned_at is not null and not exists (select from public.chunks where document_id = documents.id and state <> 'done') as is_drafted
    from public.documents where agent_id = agent and removed_at is null and state in ('ready', 'unreadable');
  insert into public.documents (id, workspace_id, agent_id, collection, name, mime, size_bytes, content_hash, object_id, state, problem, char_count, page_count, warnings,
    drafting_requested_at, drafting_requested_by, planned_at, is_sample, uploaded_by)
  select c.new_id, d.workspace_id, made, d.collection, d.name, d.mime, d.size_bytes, d.content_hash, d.object_id, d.state, d.problem, d.char_count, d.page_count, d.warnings,
    case when c.is_drafted then d.drafting_requested_at end, case when c.is_drafted then d.drafting_requested_by end, case when c.is_drafted then d.planned_at end,
    d.is_sample, private.live_user_id()
  from pg_temp.cloned_documents c join public.documents d on d.id = c.old_id;
  insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, context, origin, state, reject_reason, document_id, span_start, span_end, quote, quote_state,
    written_by_model, reviewed_by, reviewed_at, edited_by, edited_at, tags, created_by)
  select e.workspace_id, made, e.prompt, e.reasoning, e.output, e.context, case when e.origin = 'synthetic' and c.new_id is null then 'imported' else e.origin end, e.state, e.reject_reason,
    c.new_id, case when c.new_id is not null then e.span_start end, case when c.new_id is not null then e.span_end end,
    case when c.new_id is not null then e.quote end, case when c.new_id is not null then e.quote_state end,
    e.written_by_model, e.reviewed_by, e.reviewed_at, e.edited_by, e.edited_at, e.tags, private.live_user_id()
  from public.examples e left join pg_temp.cloned_documents c on c.old_id = e.document_id
  where e.agent_id = agent and e.deleted_at is null order by e.number;
  drop table pg_temp.cloned_documents;
  return made;
end
$$;

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
    set state = 'done', example_count = inserted, left_out_count = left_out, note = case when inserted = 0 then left(save_drafts.note, 400) end
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

drop function private.seed_update(text, text, text);
revoke execute on function private.seed_update(text, text, text, text) from public;

-- Scores are of all four texts.
create or replace function private.words_hash(example public.examples) returns text
  language sql immutable set search_path = ''
as $$ select md5(example.prompt || chr(31) || example.reasoning || chr(31) || example.output || chr(31) || example.context) $$;
drop trigger unjudge on public.examples;
create trigger unjudge before update of prompt, reasoning, output, context on public.examples
  for each row
  when (
    old.judged is not null
    and (old.prompt, old.reasoning, old.output, old.context) is distinct from (new.prompt, new.reasoning, new.output, new.context))
  execute function private.unjudge();
