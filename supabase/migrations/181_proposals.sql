-- Rewrites by instruction: somebody says what is wrong with an example, a language model rewrites it (task
-- `rewrite`), and what it wrote is a proposal beside the example until anyone who may edit accepts or refuses it.
-- Nothing here writes an example's text: whoever accepts types the difference into the live document, which is one
-- step of theirs.

create table public.proposals (
  id               uuid primary key default gen_random_uuid(),
  workspace_id     uuid not null,
  agent_id         uuid not null,
  example_id       uuid not null,
  asking_id        uuid not null, -- what was asked for at once, of one example or of many; chosen by the page
  instruction      text not null,
  state            text not null default 'waiting',
  seq              bigint, -- of the example's log: what the model read is its text up to there
  before           jsonb, -- {prompt, reasoning, output, context} as the model read them
  after            jsonb, -- {prompt, reasoning, output} as it would have them
  written_by_model text,
  problem          text, -- why there is none, as a sentence
  task_id          uuid references private.tasks (id) on delete set null,
  requested_by     uuid references auth.users (id) on delete set null,
  decided_by       uuid references auth.users (id) on delete set null,
  decided_at       timestamptz,
  decision_id      uuid, -- chosen by the page: a repeated call is known
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  version          int not null default 1,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  foreign key (example_id, workspace_id) references public.examples (id, workspace_id) on delete cascade,
  unique (asking_id, example_id),
  constraint instruction_fits    check (btrim(instruction) = instruction and length(instruction) between 1 and 1000),
  constraint state_is_known      check (state in ('waiting', 'ready', 'failed', 'accepted', 'refused')),
  constraint rewrite_is_there    check (state not in ('ready', 'accepted') or num_nonnulls(before, after) = 2),
  constraint problem_when_failed check (state = 'refused' or (problem is not null) = (state = 'failed')),
  constraint decision_is_signed  check ((decided_at is not null) = (state in ('accepted', 'refused')))
);
create index proposals_agent_idx on public.proposals (agent_id, workspace_id, created_at);
create index proposals_example_idx on public.proposals (example_id, workspace_id, created_at);
create index proposals_task_idx on public.proposals (task_id);
create index proposals_requested_by_idx on public.proposals (requested_by);
create index proposals_decided_by_idx on public.proposals (decided_by);
create unique index proposals_one_open_idx on public.proposals (example_id) where state in ('waiting', 'ready');

grant select on public.proposals to authenticated;
alter table public.proposals enable row level security;
create policy "Members see what a model would change" on public.proposals
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create trigger touch before update on public.proposals for each row execute function private.touch();
create trigger tell_insert after insert on public.proposals referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'example_id', 'asking_id', 'state');
create trigger tell_update after update on public.proposals referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'example_id', 'asking_id', 'state');

-- How far each asking is, in one row.
create view public.askings with (security_invoker = true) as
select
  p.asking_id as id,
  p.agent_id,
  p.workspace_id,
  min(p.instruction) as instruction,
  min(p.created_at) as asked_at,
  (array_agg(p.requested_by))[1] as requested_by,
  count(*)::int as asked_count,
  count(*) filter (where p.state = 'waiting')::int as waiting_count,
  count(*) filter (where p.state = 'ready')::int as ready_count,
  count(*) filter (where p.state = 'failed')::int as failed_count
from public.proposals p
join public.examples e on e.id = p.example_id and e.deleted_at is null
group by p.asking_id, p.agent_id, p.workspace_id;
grant select on public.askings to authenticated;

-- One more call of the model for a proposal. What is still being typed is settled first, so that the model reads
-- it.
create function private.ask_for_rewrite(proposal public.proposals) returns void
  language plpgsql set search_path = ''
as $$
declare
  is_behind boolean := exists (
    select from private.example_docs where example_id = proposal.example_id and settled_seq < head and problem is null);
begin
  if is_behind then perform private.ask_for_settling(proposal.example_id, proposal.workspace_id, interval '0'); end if;
  update public.proposals
  set state = 'waiting', problem = null, decided_by = null, decided_at = null, task_id = private.submit_task(
    kind => 'rewrite', workspace_id => proposal.workspace_id, priority => 1,
    description => 'Rewrite an example as somebody asked',
    payload => jsonb_build_object('proposal_id', proposal.id), timeout_seconds => 180,
    run_at => now() + case when is_behind then interval '2 seconds' else interval '0' end)
  where id = proposal.id;
end
$$;

-- Definer: tasks and proposals are not the caller's to write. Asks for rewrites of the examples of a selection
-- ({ids} or {filter}, at most 500) and says {asked, skipped}: skipped are gone, empty, or have a rewrite under way
-- or to be looked at. Repeated, it adds nothing and asks again for those that failed.
create function private.request_rewrites(agent uuid, selection jsonb, instruction text, asking uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
#variable_conflict use_column
declare
  most   constant int := 500; -- same as packages/contract/limits.ts
  about  public.agents;
  wanted uuid[];
  asked  uuid[];
  each   public.proposals;
begin
  select * into about from public.agents where id = agent and deleted_at is null;
  perform private.demand('edit', about.workspace_id);
  if coalesce(char_length(btrim(request_rewrites.instruction)), 0) not between 1 and 1000 then
    perform private.problem(400, 'invalid_input', 'instruction');
  end if;
  if asking is null or (selection ? 'ids') = (selection ? 'filter') then
    perform private.problem(400, 'invalid_input', 'selection');
  end if;
  execute format(
    'select array(select e.id from public.examples e where e.agent_id = $1 and %s order by e.number limit $2 + 1)',
    private.condition_of(coalesce(selection -> 'filter', jsonb_build_object('ids', selection -> 'ids'))))
  into wanted using agent, most;
  if cardinality(wanted) > most then
    perform private.problem(400, 'invalid_input', 'at most 500 examples at once');
  end if;
  with made as (
    insert into public.proposals (workspace_id, agent_id, example_id, asking_id, instruction, requested_by)
    select e.workspace_id, e.agent_id, e.id, asking, btrim(request_rewrites.instruction), private.live_user_id()
    from public.examples e
    where e.id = any (wanted) and (e.prompt <> '' or e.output <> '')
      and not exists (select from public.proposals p where p.example_id = e.id and p.state in ('waiting', 'ready'))
      and not exists (
        select from public.proposals p where p.example_id = e.id and p.asking_id = asking and p.state <> 'failed')
    order by e.number
    on conflict (asking_id, example_id) do update
    set requested_by = excluded.requested_by, state = 'waiting', problem = null
    returning proposals.id
  )
  select coalesce(array_agg(made.id), '{}') into asked from made;
  perform set_config('cerebros.quiet', 'on', true); -- the rows have told of themselves
  for each in select * from public.proposals where id = any (asked) order by created_at, id loop
    perform private.ask_for_rewrite(each);
  end loop;
  perform set_config('cerebros.quiet', 'off', true);
  return jsonb_build_object('asked', cardinality(asked), 'skipped',
    coalesce(jsonb_array_length(selection -> 'ids'), cardinality(wanted)) - cardinality(asked));
end
$$;
create function public.request_rewrites(agent_id uuid, selection jsonb, instruction text, asking uuid) returns jsonb
  language sql set search_path = '' set statement_timeout = '30s'
as $$ select private.request_rewrites(agent_id, selection, instruction, asking) $$;

-- Definer, for workers: what a rewrite task is about; the texts are noted as what the proposal was made for. Null
-- when the example, the wish or whoever asked is gone.
create function private.rewrite_input(task uuid, of_generation bigint) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  wish public.proposals;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  update public.proposals p
  set seq = coalesce((select d.settled_seq from private.example_docs d where d.example_id = e.id), 0),
    before = jsonb_build_object('prompt', e.prompt, 'reasoning', e.reasoning, 'output', e.output, 'context', e.context)
  from private.tasks t, public.examples e, public.members m
  where t.id = task and p.id = (t.payload ->> 'proposal_id')::uuid and p.task_id = task and p.state = 'waiting'
    and e.id = p.example_id and e.deleted_at is null
    and m.workspace_id = p.workspace_id and m.user_id = p.requested_by -- whoever asked is still one of them
  returning p.* into wish;
  if wish.id is null then return null; end if;
  return (
    select wish.before || jsonb_build_object(
      'instruction', wish.instruction,
      'name', coalesce(d.name, ''),
      'heading_path', to_jsonb(coalesce(k.heading_path, '{}')),
      'text', case when e.quote_state is distinct from 'stale' then c.text end,
      'start', e.span_start, 'end', e.span_end, 'chunk_start', k.span_start, 'chunk_end', k.span_end,
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a))
    from public.examples e
    join public.agents a on a.id = e.agent_id and a.deleted_at is null
    left join public.documents d on d.id = e.document_id and d.removed_at is null
    left join public.chunks k on k.id = e.chunk_id
    left join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where e.id = wish.example_id
  );
end
$$;
create function public.rewrite_input(task uuid, generation bigint) returns jsonb
  language sql set search_path = '' as $$ select private.rewrite_input(task, generation) $$;

-- Definer, for workers: settles a rewrite task. after: {prompt, reasoning, output}; null: what rewrite_input asked
-- for was gone.
create function private.save_rewrite(task uuid, of_generation bigint, after jsonb, written_by text) returns text
  language plpgsql security definer set search_path = ''
as $$
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if after is null then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null,
      'The example or whoever asked for the rewrite was gone when it was its turn, or the wish was taken back.');
    return 'ok';
  end if;
  if exists (
    select from unnest(array['prompt', 'reasoning', 'output']) as field
    where jsonb_typeof(after -> field) is distinct from 'string' or char_length(after ->> field) > 32000) then
    perform private.problem(400, 'invalid_input', 'after');
  end if;
  update public.proposals p
  set state = 'ready', after = save_rewrite.after, written_by_model = written_by
  from private.tasks t
  where t.id = task and p.id = (t.payload ->> 'proposal_id')::uuid and p.task_id = task and p.state = 'waiting';
  perform private.complete_held(task, of_generation);
  return 'ok';
end
$$;
create function public.save_rewrite(task uuid, generation bigint, after jsonb, written_by text) returns text
  language sql set search_path = '' as $$ select private.save_rewrite(task, generation, after, written_by) $$;

-- Definer: the table has no grants for writing. Accepts a rewrite, refuses it (also one under way or one that
-- failed), or takes a refusal back ('ready'). Whoever is the first decides: all others get a conflict. The same
-- decision again changes nothing. Accepting types nothing: the caller does, once this has answered.
create function private.decide_proposal(proposal uuid, verdict text, decision uuid) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.proposals;
begin
  select * into chosen from public.proposals where id = proposal for update;
  perform private.demand('edit', private.workspace_of_example(chosen.example_id));
  if decision is null or verdict not in ('accepted', 'refused', 'ready') then
    perform private.problem(400, 'invalid_input', 'verdict');
  end if;
  if chosen.decision_id = decision and chosen.state = verdict then return 'already'; end if;
  if not (
    (verdict = 'accepted' and chosen.state = 'ready')
    or (verdict = 'refused' and chosen.state in ('waiting', 'ready', 'failed'))
    or (verdict = 'ready' and chosen.state = 'refused' and chosen.after is not null and not exists (
      select from public.proposals p where p.example_id = chosen.example_id and p.state in ('waiting', 'ready'))))
  then
    perform private.problem(409, 'already_decided');
  end if;
  update public.proposals
  set state = verdict, decision_id = decision,
    decided_by = case when verdict <> 'ready' then private.live_user_id() end,
    decided_at = case when verdict <> 'ready' then now() end
  where id = proposal;
  return 'ok';
end
$$;
create function public.decide_proposal(proposal uuid, verdict text, decision uuid) returns text
  language sql set search_path = '' as $$ select private.decide_proposal(proposal, verdict, decision) $$;

-- Definer, likewise. Refuses all of an asking that nobody has decided yet; says how many.
create function private.refuse_rewrites(agent uuid, asking uuid) returns int
  language plpgsql security definer set search_path = ''
as $$
declare
  many int;
begin
  perform private.demand('edit', (select workspace_id from public.agents where id = agent and deleted_at is null));
  update public.proposals set state = 'refused', decided_by = private.live_user_id(), decided_at = now()
  where agent_id = agent and asking_id = asking and state in ('waiting', 'ready', 'failed');
  get diagnostics many = row_count;
  return many;
end
$$;
create function public.refuse_rewrites(agent_id uuid, asking uuid) returns int
  language sql set search_path = '' as $$ select private.refuse_rewrites(agent_id, asking) $$;

grant execute on function
  private.request_rewrites(uuid, jsonb, text, uuid), public.request_rewrites(uuid, jsonb, text, uuid),
  private.rewrite_input(uuid, bigint), public.rewrite_input(uuid, bigint),
  private.save_rewrite(uuid, bigint, jsonb, text), public.save_rewrite(uuid, bigint, jsonb, text),
  private.decide_proposal(uuid, text, uuid), public.decide_proposal(uuid, text, uuid),
  private.refuse_rewrites(uuid, uuid), public.refuse_rewrites(uuid, uuid) to authenticated;
