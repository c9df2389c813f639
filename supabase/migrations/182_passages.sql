-- Passages of a document that no example touches, and drafting from one of them.

-- Which stretches of a document its examples rest on, merged, in order. Rejected examples touch nothing. Policies
-- decide who sees what.
create function public.touched_spans(document_id uuid)
  returns table (span_start int, span_end int)
  language sql stable set search_path = ''
as $$
  select lower(part), upper(part)
  from (
    select range_agg(int4range(e.span_start, e.span_end)) as spans
    from public.examples e
    where e.document_id = touched_spans.document_id and e.deleted_at is null and e.state <> 'rejected'
      and e.workspace_id = (select d.workspace_id from public.documents d where d.id = touched_spans.document_id)
  ) as all_of_them, unnest(spans) as part
  order by 1
$$;
revoke execute on function public.touched_spans(uuid) from public;
grant execute on function public.touched_spans(uuid) to authenticated;

-- A wish for examples from one passage, and what came of it (task `draft_passage`).
create table public.passage_drafts (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  document_id  uuid not null,
  span_start   int not null,
  span_end     int not null,
  state        text not null default 'waiting',
  made_count   int not null default 0,
  note         text, -- why nothing could be asked, as a sentence; then the wish is done all the same
  problem      text,
  task_id      uuid references private.tasks (id) on delete set null,
  requested_by uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  version      int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (document_id, workspace_id) references public.documents (id, workspace_id) on delete cascade,
  constraint passage_fits        check (span_start >= 0 and span_end - span_start between 1 and 12000), -- about a chunk
  constraint state_is_known      check (state in ('waiting', 'done', 'failed')),
  constraint problem_when_failed check ((problem is not null) = (state = 'failed')),
  constraint note_when_done      check (note is null or state = 'done')
);
create index passage_drafts_agent_idx on public.passage_drafts (agent_id, workspace_id);
create index passage_drafts_document_idx on public.passage_drafts (document_id, workspace_id, created_at);
create index passage_drafts_task_idx on public.passage_drafts (task_id);
create index passage_drafts_requested_by_idx on public.passage_drafts (requested_by);
create unique index passage_drafts_one_at_a_time_idx on public.passage_drafts (document_id, span_start)
  where state = 'waiting';

grant select on public.passage_drafts to authenticated;
alter table public.passage_drafts enable row level security;
create policy "Members see what came of drafting from a passage" on public.passage_drafts
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create trigger touch before update on public.passage_drafts for each row execute function private.touch();
create trigger tell_insert after insert on public.passage_drafts referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'document_id', 'state');
create trigger tell_update after update on public.passage_drafts referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'document_id', 'state', 'made_count');

-- Definer: tasks are not the caller's to write. Asking again while a wish for the same passage waits gives that
-- one.
create function private.draft_passage(document uuid, passage_start int, passage_end int) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.documents;
  made   uuid;
begin
  select * into chosen from public.documents where id = document and removed_at is null for update;
  perform private.demand('edit', chosen.workspace_id);
  if chosen.state <> 'ready' or coalesce(passage_start, -1) < 0
    or coalesce(passage_end - passage_start, 0) not between 1 and 12000 or passage_end > chosen.char_count then
    perform private.problem(400, 'invalid_input', 'passage');
  end if;
  select id into made from public.passage_drafts
  where document_id = document and span_start = passage_start and state = 'waiting';
  if made is null then
    insert into public.passage_drafts (workspace_id, agent_id, document_id, span_start, span_end, requested_by)
    values (chosen.workspace_id, chosen.agent_id, document, passage_start, passage_end, private.live_user_id())
    returning id into made;
    update public.passage_drafts
    set task_id = private.submit_task(
      kind => 'draft_passage', key => made::text, workspace_id => chosen.workspace_id, priority => 1,
      description => 'Draft from a passage of ' || chosen.name,
      payload => jsonb_build_object('passage_draft_id', made), timeout_seconds => 180)
    where id = made;
  end if;
  return made;
end
$$;
create function public.draft_passage(document_id uuid, span_start int, span_end int) returns uuid
  language sql set search_path = '' as $$ select private.draft_passage(document_id, span_start, span_end) $$;

-- Definer, for workers: the passage of a draft_passage task; else as draft_input. Null when the document or whoever
-- asked is gone.
create function private.passage_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'start', p.span_start,
      'end', p.span_end,
      'heading_path', to_jsonb(coalesce((
        select k.heading_path from public.chunks k
        where k.document_id = d.id and k.span_start <= p.span_start and p.span_start < k.span_end limit 1), '{}')),
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a),
      'avoid', coalesce((
        select jsonb_agg(prompt) from (
          select prompt from public.examples
          where agent_id = p.agent_id and deleted_at is null
          order by number desc limit 200
        ) as recent), '[]'),
      'of_document', coalesce((
        select jsonb_agg(left(prompt, 200)) from (
          select prompt from public.examples
          where document_id = d.id and workspace_id = d.workspace_id and deleted_at is null
          order by number desc limit 80
        ) as there), '[]'))
    from private.tasks t
    join public.passage_drafts p on p.id = (t.payload ->> 'passage_draft_id')::uuid and p.state = 'waiting'
    join public.agents a on a.id = p.agent_id and a.deleted_at is null
    join public.documents d on d.id = p.document_id and d.removed_at is null
    join public.members m on m.workspace_id = p.workspace_id and m.user_id = p.requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$$;
create function public.passage_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.passage_input(task, generation) $$;

-- Definer, for workers: settles a draft_passage task; drafts as in save_drafts. No drafts: `note` says why nothing
-- could be asked, which is no failure; without it nothing was there to draft from any more.
create function private.save_passage(task uuid, of_generation bigint, drafts jsonb, written_by text, note text)
  returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  wish     public.passage_drafts;
  chunk    uuid;
  item     jsonb;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 and note is null then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null,
      'The document, its text or whoever asked for examples was gone when it was their turn.');
    return 'ok';
  end if;
  select p.* into wish
  from public.passage_drafts p
  join private.tasks t on p.id = (t.payload ->> 'passage_draft_id')::uuid
  where t.id = task
  for update of p;
  if wish.state = 'waiting' then
    select k.id into chunk from public.chunks k
    where k.document_id = wish.document_id and k.span_start <= wish.span_start and wish.span_start < k.span_end
    limit 1;
    for item in select value from jsonb_array_elements(drafts) loop
      if private.save_draft(wish.workspace_id, wish.agent_id, wish.document_id, chunk, item, written_by) then
        inserted := inserted + 1;
      end if;
    end loop;
    update public.passage_drafts
    set state = 'done', made_count = inserted, note = case when inserted = 0 then left(save_passage.note, 400) end
    where id = wish.id;
    perform private.ask_for_quote_check(documents)
    from public.documents
    join public.contents on contents.workspace_id = documents.workspace_id
      and contents.content_hash = documents.content_hash
    where documents.id = wish.document_id and contents.verified_at is not null;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$$;
create function public.save_passage(task uuid, generation bigint, drafts jsonb, written_by text, note text default null)
  returns text
  language sql set search_path = ''
as $$ select private.save_passage(task, generation, drafts, written_by, note) $$;

grant execute on function
  private.draft_passage(uuid, int, int), public.draft_passage(uuid, int, int),
  private.passage_input(uuid, bigint), public.passage_input(uuid, bigint),
  private.save_passage(uuid, bigint, jsonb, text, text), public.save_passage(uuid, bigint, jsonb, text, text)
to authenticated;
