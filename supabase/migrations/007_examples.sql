-- Training examples, and the chunks of documents they are drafted from.

create table public.chunks (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  document_id  uuid not null,
  index        int not null, -- from 0
  span_start   int not null, -- UTF-16 offsets into the document's text, half open
  span_end     int not null,
  heading_path text[] not null default '{}',
  state        text not null default 'waiting',
  problem      text,
  example_count int not null default 0,
  task_id      uuid references private.tasks (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  version      int not null default 1,
  foreign key (document_id, workspace_id) references public.documents (id, workspace_id) on delete cascade,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  unique (document_id, index),
  constraint span_is_forward check (0 <= span_start and span_start < span_end),
  constraint state_is_known  check (state in ('waiting', 'done', 'failed')),
  constraint problem_when_failed check ((problem is not null) = (state = 'failed'))
);
create index chunks_document_idx on public.chunks (document_id, workspace_id);
create index chunks_agent_idx on public.chunks (agent_id, workspace_id);
create index chunks_task_idx on public.chunks (task_id);
create index chunks_waiting_idx on public.chunks (agent_id) where state = 'waiting';

create table public.examples (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  number       bigint not null default 0, -- among those of its agent, from 1, in the order of arrival: number_example gives it
  prompt       text not null default '',
  reasoning    text not null default '',
  output       text not null default '',
  origin       text not null default 'written',
  state        text not null default 'draft',
  reject_reason text,
  document_id  uuid,
  chunk_id     uuid references public.chunks (id) on delete set null,
  span_start   int,
  span_end     int,
  quote        text, -- verbatim, as found at the span
  quote_state  text, -- unverified until the worker's own extraction holds it at the span
  written_by_model text, -- what drafted it, e.g. "Offline writer"
  reviewed_by  uuid references auth.users (id) on delete set null,
  reviewed_at  timestamptz,
  edited_by    uuid references auth.users (id) on delete set null, -- a person changed a machine's words: no longer synthetic
  edited_at    timestamptz,
  created_by   uuid default auth.uid() references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  deleted_at   timestamptz,
  version      int not null default 1,
  fingerprint  text not null generated always as (md5(lower(regexp_replace(prompt, '[[:space:]]+', ' ', 'g')))) stored,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (document_id, workspace_id) references public.documents (id, workspace_id) on delete cascade,
  unique (id, workspace_id),
  constraint prompt_fits      check (char_length(prompt) <= 32000), -- same as packages/contract/example.ts
  constraint reasoning_fits   check (char_length(reasoning) <= 32000),
  constraint output_fits      check (char_length(output) <= 32000),
  constraint origin_is_known  check (origin in ('synthetic', 'written', 'imported')),
  constraint state_is_known   check (state in ('draft', 'in_review', 'approved', 'rejected')),
  constraint reason_when_rejected check (reject_reason is null or state = 'rejected'),
  constraint source_is_whole  check (num_nonnulls(document_id, span_start, span_end, quote, quote_state) in (0, 5)),
  constraint span_is_forward  check (span_start is null or (0 <= span_start and span_start < span_end)),
  constraint synthetic_has_source check (origin <> 'synthetic' or document_id is not null),
  constraint quote_state_is_known check (quote_state in ('unverified', 'verified', 'stale'))
);
create unique index examples_agent_idx on public.examples (agent_id, number) where deleted_at is null;
create index examples_agent_state_idx on public.examples (agent_id, state, number) where deleted_at is null;
create index examples_tenant_idx on public.examples (agent_id, workspace_id);
create index examples_document_idx on public.examples (document_id, workspace_id);
create index examples_chunk_idx on public.examples (chunk_id);
create index examples_fingerprint_idx on public.examples (agent_id, fingerprint) where deleted_at is null;
create index examples_reviewed_by_idx on public.examples (reviewed_by);
create index examples_edited_by_idx on public.examples (edited_by);
create index examples_created_by_idx on public.examples (created_by);

-- The last number given to an example of each agent. Whoever adds some holds the row until it commits: numbers come without gaps, in
-- the order in which examples can be seen.
create table private.example_numbers (
  agent_id uuid primary key references public.agents (id) on delete cascade,
  last     bigint not null default 0
);
alter table private.example_numbers enable row level security;

-- Definer, both: clients write examples, not numbers. Within a statement the last number is in a setting, "<agent> <number>": to
-- change the row for each of 100,000 examples would take longer with each one.
create function private.number_example() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  known text[] := string_to_array(current_setting('cerebros.numbered', true), ' ');
begin
  if known[1] is distinct from new.agent_id::text then
    perform private.keep_number();
    perform 1 from public.agents where id = new.agent_id for key share; -- in this order, as whoever deletes an agent
    insert into private.example_numbers (agent_id) values (new.agent_id) on conflict do nothing;
    select array[new.agent_id::text, last::text] into known from private.example_numbers where agent_id = new.agent_id for update;
  end if;
  new.number := known[2]::bigint + 1;
  perform set_config('cerebros.numbered', new.agent_id || ' ' || new.number, true);
  return new;
end
$$;
create function private.keep_number() returns void
  language plpgsql set search_path = ''
as $$
declare
  known text[] := string_to_array(current_setting('cerebros.numbered', true), ' ');
begin
  update private.example_numbers set last = known[2]::bigint where agent_id = known[1]::uuid;
  perform set_config('cerebros.numbered', '', true);
end
$$;
create function private.examples_numbered() returns trigger
  language plpgsql security definer set search_path = '' as $$ begin perform private.keep_number(); return null; end $$;
create trigger number_example before insert on public.examples for each row execute function private.number_example();
create trigger examples_numbered after insert on public.examples for each statement execute function private.examples_numbered();

grant select on public.chunks, public.examples to authenticated;
grant insert (id, workspace_id, agent_id, prompt, reasoning, output) on public.examples to authenticated;
-- No grant to change them: their texts change by the log of edits (015, 019), all else by review_examples, which keeps the way back (016).
alter table public.chunks enable row level security;
alter table public.examples enable row level security;
create policy "Members see how far drafting is" on public.chunks
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Members see examples" on public.examples
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Editors write examples" on public.examples
  for insert to authenticated with check (workspace_id in (select private.workspaces_where_i_may('edit')));

create trigger touch before update on public.chunks for each row execute function private.touch();

-- Who changed and who reviewed is noted here, never taken from the client. Rewriting an approved or rejected example asks for a new review.
create function private.sign_example() returns trigger
  language plpgsql set search_path = ''
as $$
declare
  me uuid := auth.uid(); -- the policies have asked whether the session is live: not again for each row
begin
  new.updated_at := now();
  new.version := old.version + 1;
  if (new.prompt, new.reasoning, new.output) is distinct from (old.prompt, old.reasoning, old.output) then
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
create trigger sign_example before update of prompt, reasoning, output, state, reject_reason, deleted_at on public.examples
  for each row execute function private.sign_example();

-- The workspace of a living example of a living agent, else null.
create function private.workspace_of_example(example uuid) returns uuid
  language sql stable set search_path = ''
as $$
  select examples.workspace_id from public.examples join public.agents on agents.id = examples.agent_id
  where examples.id = example and examples.deleted_at is null and agents.deleted_at is null
$$;

-- In which group of the submission an example travels: what a person wrote, imported or corrected is a pair.
create function public.group_of(example public.examples) returns text
  language sql immutable set search_path = ''
as $$ select case when example.origin = 'synthetic' and example.edited_at is null then 'synthetic_samples' else 'qa_pairs' end $$;
grant execute on function public.group_of(public.examples) to authenticated;
