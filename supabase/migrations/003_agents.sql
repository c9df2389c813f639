-- The assistants being built (on screen "assistant", everywhere else agent).
create table public.agents (
  id             uuid primary key default gen_random_uuid(),
  workspace_id   uuid not null references public.workspaces (id) on delete cascade,
  name           text not null,
  purpose        text not null default '',
  status         text not null default 'draft',
  training_stage smallint,
  failure_reason text,
  notice         text, -- one sentence about what happened last, e.g. "Training was cancelled."
  furthest_step  smallint not null default 1, -- of the wizard; where a person stands is their own
  settings       jsonb not null default '{}', -- e.g. {"temperature": 0.7}
  created_by     uuid default auth.uid() references auth.users (id) on delete set null,
  created_at     timestamptz not null default now(),
  updated_at     timestamptz not null default now(),
  deleted_at     timestamptz, -- kept for 30 days, then purged
  version        int not null default 1,
  constraint name_is_there       check (name = btrim(name) and char_length(name) between 1 and 80),
  constraint purpose_fits        check (char_length(purpose) <= 2000),
  constraint status_is_known     check (status in ('draft', 'work_products', 'review', 'communications', 'references', 'training', 'ready', 'failed')),
  constraint stage_while_training check ((training_stage is not null) = (status = 'training')),
  constraint stage_is_one_of_five check (training_stage between 1 and 5),
  constraint failure_has_a_reason check ((failure_reason is not null) = (status = 'failed')),
  constraint step_is_one_of_five check (furthest_step between 1 and 5),
  constraint settings_fit        check (pg_column_size(settings) <= 8192),
  unique (id, workspace_id) -- so that children can prove they are of the same workspace
);
create unique index agents_name_idx on public.agents (workspace_id, lower(name)) where deleted_at is null;
create index agents_newest_idx on public.agents (workspace_id, created_at desc, id) where deleted_at is null;
create index agents_workspace_idx on public.agents (workspace_id); -- with the deleted ones, for the policies and a workspace that goes
create index agents_created_by_idx on public.agents (created_by);
create index agents_deleted_idx on public.agents (deleted_at) where deleted_at is not null;

-- The setup statuses in their order; a step of the wizard leads to the status of the same place.
create function private.setup_status(step int) returns text
  language sql immutable set search_path = ''
as $$ select (array['work_products', 'review', 'communications', 'references', 'references'])[step] $$;

grant select on public.agents to authenticated;
grant insert (workspace_id, name, purpose, settings) on public.agents to authenticated;
grant update (name, purpose, settings, furthest_step) on public.agents to authenticated; -- the rest moves by functions
alter table public.agents enable row level security;
create policy "Members see the assistants of their workspaces" on public.agents
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Editors create assistants" on public.agents
  for insert to authenticated with check (workspace_id in (select private.workspaces_where_i_may('edit')));
create policy "Editors change assistants" on public.agents
  for update to authenticated
  using (deleted_at is null and workspace_id in (select private.workspaces_where_i_may('edit')))
  with check (workspace_id in (select private.workspaces_where_i_may('edit')));

create trigger touch before update on public.agents for each row execute function private.touch();

-- The furthest step never goes back, and while the agent is in setup its status follows it.
create function private.follow_step() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  new.furthest_step := greatest(new.furthest_step, old.furthest_step);
  if new.furthest_step > old.furthest_step and old.status in ('draft', 'work_products', 'review', 'communications', 'references')
    and new.status = old.status then
    new.status := coalesce(private.setup_status(new.furthest_step), old.status); -- a step beyond the fifth is refused by its own sentence
  end if;
  return new;
end
$$;
create trigger follow_step before update of furthest_step on public.agents for each row execute function private.follow_step();

-- Definer: deleted_at is not granted, so that deleting always asks for the right and can be undone.
-- A running training ends here at once; that the NAS stops too is a worker's business, nobody waits for it.
create function private.delete_agents(agent_ids uuid[]) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  each  record;
  count int;
begin
  for each in select distinct workspace_id from public.agents where id = any (agent_ids) loop
    perform private.demand('delete', each.workspace_id);
  end loop;
  perform private.abandon_training(agent_ids);
  update public.agents set deleted_at = now() where id = any (agent_ids) and deleted_at is null;
  get diagnostics count = row_count;
  if count = 0 then perform private.problem(404, 'not_found'); end if;
  return count;
end
$$;
create function public.delete_agents(agent_ids uuid[]) returns int
  language sql set search_path = '' as $$ select private.delete_agents(agent_ids) $$;

-- Definer: the other way round. A name taken meanwhile gets a number.
create function private.restore_agents(agent_ids uuid[]) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  each  record;
  count int := 0;
begin
  for each in select * from public.agents where id = any (agent_ids) and deleted_at is not null for update loop
    perform private.demand('delete', each.workspace_id);
    update public.agents set deleted_at = null, name = private.free_agent_name(each.workspace_id, each.name) where id = each.id;
    count := count + 1;
  end loop;
  if count = 0 then perform private.problem(404, 'not_found'); end if;
  return count;
end
$$;
create function public.restore_agents(agent_ids uuid[]) returns int
  language sql set search_path = '' as $$ select private.restore_agents(agent_ids) $$;

-- The name itself, or "name (2)", "name (3)" … while it is taken.
create function private.free_agent_name(workspace uuid, wanted text) returns text
  language sql stable set search_path = ''
as $$
  select candidate from (
    select 1 as n, wanted as candidate
    union all
    select n, left(wanted, 80 - char_length(' (' || n || ')')) || ' (' || n || ')' from generate_series(2, 10000) as n
  ) as candidates
  where not exists (
    select from public.agents where agents.workspace_id = workspace and agents.deleted_at is null and lower(agents.name) = lower(candidate)
  )
  order by n limit 1
$$;
grant execute on function private.setup_status(int), private.free_agent_name(uuid, text),
  private.delete_agents(uuid[]), public.delete_agents(uuid[]),
  private.restore_agents(uuid[]), public.restore_agents(uuid[]) to authenticated;
