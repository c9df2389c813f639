-- Conversations: threads of questions and answers. A message is a person's question, or the answer of one run.

create table public.threads (
  id           uuid primary key, -- made by whoever sends the first question
  workspace_id uuid not null,
  agent_id     uuid not null,
  title        text not null, -- the first question's beginning, until someone renames it
  visibility   text not null default 'private',
  epoch        int not null default 0, -- with the workspace's it is part of the topic's name; up when someone loses access
  last_number  int not null default 0, -- of its messages
  created_by   uuid references auth.users (id) on delete set null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(), -- of the last question, or a change of the thread itself
  archived_at  timestamptz,
  version      int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  unique (id, workspace_id),
  constraint title_fits          check (char_length(btrim(title)) between 1 and 200),
  constraint visibility_is_known check (visibility in ('private', 'workspace'))
);
create index threads_agent_idx on public.threads (agent_id, workspace_id, updated_at desc, id);
create index threads_workspace_idx on public.threads (workspace_id, updated_at desc, id);
create index threads_created_by_idx on public.threads (created_by);

alter table public.runs
  add column thread_id  uuid,
  add column started_at timestamptz, -- when somebody began to answer
  add column closest    jsonb not null default '[]', -- of a refusal: the passages that came nearest
  add column stopped_by uuid references auth.users (id) on delete set null,
  add foreign key (thread_id, workspace_id) references public.threads (id, workspace_id) on delete cascade;
create index runs_thread_idx on public.runs (thread_id, workspace_id);
create index runs_stopped_by_idx on public.runs (stopped_by);

create table public.messages (
  id           uuid primary key, -- made by the sender: sending it again is the same message
  workspace_id uuid not null,
  thread_id    uuid not null,
  number       int not null, -- in the thread, from 1, without gaps, in the order of sending
  parent_id    uuid references public.messages (id) on delete cascade, -- what it follows; several may follow one
  role         text not null,
  author_id    uuid references auth.users (id) on delete set null,
  text         text, -- of a question; an answer's text is its run's
  run_id       uuid,
  created_at   timestamptz not null default now(),
  foreign key (thread_id, workspace_id) references public.threads (id, workspace_id) on delete cascade,
  foreign key (run_id, workspace_id) references public.runs (id, workspace_id) on delete cascade,
  unique (thread_id, number),
  constraint role_is_known     check (role in ('person', 'assistant')),
  constraint question_has_text check ((text is not null) = (role = 'person')),
  constraint answer_has_a_run  check ((run_id is not null) = (role = 'assistant')),
  constraint text_fits         check (char_length(text) between 1 and 32000)
);
create index messages_thread_idx on public.messages (thread_id, workspace_id);
create index messages_parent_idx on public.messages (parent_id);
create index messages_run_idx on public.messages (run_id, workspace_id);
create index messages_author_idx on public.messages (author_id);

grant select on public.threads, public.messages to authenticated;
grant update (title, visibility, archived_at) on public.threads to authenticated;
alter table public.threads enable row level security;
alter table public.messages enable row level security;
create policy "People and programs see their own threads, members those shared" on public.threads
  for select to authenticated
  using (
    (created_by = (select private.live_user_id()) and workspace_id in (select private.workspaces_where_i_may('chat')))
    or (visibility = 'workspace' and workspace_id in (select private.my_workspace_ids())));
create policy "People rename, share and archive their own threads" on public.threads
  for update to authenticated
  using (created_by = (select private.live_user_id()) and workspace_id in (select private.my_workspace_ids()))
  with check (created_by = (select private.live_user_id()) and workspace_id in (select private.my_workspace_ids()));
create policy "Whoever sees a thread sees its messages" on public.messages
  for select to authenticated
  using (exists (select from public.threads where threads.id = messages.thread_id));

alter policy "Members see what was asked, programs their own" on public.runs
  using (
    workspace_id in (select private.workspaces_where_i_may('read'))
    or (asked_by = (select private.live_user_id()) and workspace_id in (select private.workspaces_where_i_may('chat')))
    or (thread_id is not null and exists (select from public.threads where threads.id = runs.thread_id)));
alter policy "Members see what happened in a run" on public.run_events
  using (
    workspace_id in (select private.workspaces_where_i_may('read'))
    or exists (select from public.runs where runs.id = run_events.run_id));

-- Definer: the workspace's members are told. A thread that is no longer shared gets topics of a new name.
create function private.close_thread() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.updated_at := now();
  new.version := old.version + 1;
  if old.visibility = 'workspace' and new.visibility = 'private' then
    new.epoch := old.epoch + 1;
    perform realtime.send(
      jsonb_build_object('workspace_id', new.workspace_id, 'thread_id', new.id),
      'access_changed', 'user:' || m.user_id, true)
    from public.members m where m.workspace_id = new.workspace_id;
  end if;
  return new;
end
$$;
create trigger close_thread before update of title, visibility, archived_at on public.threads
  for each row execute function private.close_thread();

-- What programs call an assistant: made once from its name, unique in the workspace, unchanged by renaming.
alter table public.agents add column slug text;

create function private.free_slug(workspace uuid, name text) returns text
  language sql stable set search_path = ''
as $$
  with made as (
    select coalesce(nullif(btrim(left(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), 60), '-'), ''), 'assistant') as base
  ), candidates as (
    select 1 as n, base as slug from made
    union all
    select n, base || '-' || n from made, generate_series(2, 10000) as n
  )
  select candidates.slug from candidates
  where not exists (
    select from public.agents where agents.workspace_id = workspace and agents.slug = candidates.slug)
  order by n limit 1
$$;
create function private.make_slug() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('make_slug:' || new.workspace_id, 0)); -- two of one name at once
  new.slug := private.free_slug(new.workspace_id, new.name);
  return new;
end
$$;
create trigger make_slug before insert on public.agents for each row execute function private.make_slug();
grant execute on function private.free_slug(uuid, text), private.make_slug() to authenticated;

do $$
declare
  each record;
begin
  for each in select id, workspace_id, name from public.agents order by created_at, id loop
    update public.agents set slug = private.free_slug(each.workspace_id, each.name) where id = each.id;
  end loop;
end
$$;
alter table public.agents alter column slug set default '', alter column slug set not null; -- make_slug gives it
create unique index agents_slug_idx on public.agents (workspace_id, slug);

-- Definer: askers and programs may not read agents. The assistants the caller may ask, newest first.
create function private.askable_agents() returns table (
  id uuid, workspace_id uuid, name text, slug text, purpose text, status text, model text, created_at timestamptz)
  language sql stable security definer set search_path = ''
as $$
  select a.id, a.workspace_id, a.name, a.slug, a.purpose, a.status, m.name, a.created_at
  from public.agents a join public.models m on m.agent_id = a.id and m.state = 'live'
  where a.deleted_at is null and a.status = 'ready'
    and a.workspace_id in (select private.workspaces_where_i_may('chat'))
  order by a.created_at desc, a.id
$$;
create function public.askable_agents() returns table (
  id uuid, workspace_id uuid, name text, slug text, purpose text, status text, model text, created_at timestamptz)
  language sql stable set search_path = '' as $$ select * from private.askable_agents() $$;
grant execute on function private.askable_agents(), public.askable_agents() to authenticated;
