-- Teaching from conversations: what people say of an answer, the examples that correct one, every question that was asked, and
-- how an assistant is set up, in versions.

create table public.run_ratings (
  run_id       uuid not null,
  workspace_id uuid not null,
  user_id      uuid not null references public.profiles (user_id) on delete cascade,
  is_good      boolean not null,
  reason       text not null default '',
  rated_at     timestamptz not null default now(),
  primary key (run_id, user_id),
  foreign key (run_id, workspace_id) references public.runs (id, workspace_id) on delete cascade,
  constraint reason_fits check (char_length(reason) <= 1000)
);
create index run_ratings_run_idx on public.run_ratings (run_id, workspace_id);
create index run_ratings_user_idx on public.run_ratings (user_id);

-- An example that says what an answer should have said. The answer it corrects is the rejected half of a preference pair.
create table public.corrections (
  example_id   uuid primary key references public.examples (id) on delete cascade,
  workspace_id uuid not null,
  run_id       uuid not null,
  rejected     text not null,
  context      jsonb not null default '[]', -- the turns before the question: [{role, content}]
  sources      jsonb not null default '[]', -- what the answer was drawn from, with spans
  made_by      uuid references auth.users (id) on delete set null,
  made_at      timestamptz not null default now(),
  told_at      timestamptz, -- when whoever asked heard that a model knows it
  foreign key (run_id, workspace_id) references public.runs (id, workspace_id) on delete cascade,
  unique (run_id)
);
create index corrections_run_idx on public.corrections (run_id, workspace_id);
create index corrections_made_by_idx on public.corrections (made_by);

-- How an assistant was set up, each time it changed.
create table public.agent_versions (
  agent_id     uuid not null,
  workspace_id uuid not null,
  number       int not null,
  purpose      text not null,
  settings     jsonb not null,
  changed_by   uuid references auth.users (id) on delete set null,
  changed_at   timestamptz not null default now(),
  primary key (agent_id, number),
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade
);
create index agent_versions_agent_idx on public.agent_versions (agent_id, workspace_id);
create index agent_versions_changed_by_idx on public.agent_versions (changed_by);

grant select on public.run_ratings, public.corrections, public.agent_versions to authenticated;
alter table public.run_ratings enable row level security;
alter table public.corrections enable row level security;
alter table public.agent_versions enable row level security;
create policy "People see their own verdicts, members all of them" on public.run_ratings
  for select to authenticated
  using (
    workspace_id in (select private.workspaces_where_i_may('read'))
    or (user_id = (select private.live_user_id()) and workspace_id in (select private.my_workspace_ids())));
create policy "Members see what was corrected" on public.corrections
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create policy "Members see how an assistant was set up" on public.agent_versions
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

-- Definer: whoever may see a run may not write it. What the caller thinks of an answer they can see; null takes it back.
create function private.rate_run(run uuid, is_good boolean, reason text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  me  uuid := private.live_user_id();
  of_workspace uuid;
begin
  select runs.workspace_id into of_workspace from public.runs left join public.threads on threads.id = runs.thread_id
  where runs.id = run and runs.workspace_id in (select private.my_workspace_ids()) and (
    runs.asked_by = me or threads.created_by = me or threads.visibility = 'workspace'
    or private.i_may('read', runs.workspace_id));
  if not found then perform private.problem(404, 'not_found'); end if;
  if is_good is null then
    delete from public.run_ratings where run_id = run and user_id = me;
    return;
  end if;
  insert into public.run_ratings (run_id, workspace_id, user_id, is_good, reason)
  values (run, of_workspace, me, rate_run.is_good, coalesce(rate_run.reason, ''))
  on conflict (run_id, user_id) do update
  set is_good = excluded.is_good, reason = excluded.reason, rated_at = now();
end
$$;
create function public.rate_run(run_id uuid, is_good boolean, reason text default '') returns void
  language sql set search_path = '' as $$ select private.rate_run(run_id, is_good, reason) $$;

-- Definer: corrections have no insert grant. The example that corrects an answer, made from it the first time: question, answer and
-- first source prefilled, for people to rewrite together. Returns its id.
create function private.correct_answer(run uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  wrong  public.runs;
  source jsonb;
  made   uuid;
begin
  select * into wrong from public.runs where id = run for update;
  perform private.demand('edit', wrong.workspace_id);
  select c.example_id into made from public.corrections c join public.examples e on e.id = c.example_id
  where c.run_id = run and e.deleted_at is null;
  if found then return made; end if;
  delete from public.corrections where run_id = run; -- of an example that was deleted since
  select item into source from jsonb_array_elements(wrong.sources) as item
  join public.documents d on d.id = (item ->> 'document_id')::uuid and d.workspace_id = wrong.workspace_id
  where item ->> 'quote' is not null and (item ->> 'start')::int < (item ->> 'end')::int and d.removed_at is null limit 1;
  insert into public.examples (workspace_id, agent_id, prompt, output, origin, document_id, span_start, span_end, quote,
    quote_state, created_by)
  values (wrong.workspace_id, wrong.agent_id, wrong.prompt, left(wrong.answer, 32000), 'written',
    (source ->> 'document_id')::uuid, (source ->> 'start')::int, (source ->> 'end')::int, source ->> 'quote',
    case when source is not null then 'unverified' end, private.live_user_id())
  returning id into made;
  insert into public.corrections (example_id, workspace_id, run_id, rejected, context, sources, made_by)
  values (made, wrong.workspace_id, run, wrong.answer,
    coalesce(private.history_before(private.question_of(run)), '[]'), wrong.sources, private.live_user_id());
  return made;
end
$$;
create function public.correct_answer(run_id uuid) returns uuid
  language sql set search_path = '' as $$ select private.correct_answer(run_id) $$;

-- What makes two questions alike enough to stand in one row: their longer words, in no order.
create function private.question_key(words text) returns text
  language sql immutable set search_path = ''
as $$
  select coalesce(nullif(string_agg(distinct word, ' ' order by word), ''), lower(btrim(words)))
  from regexp_split_to_table(lower(words), '[^[:alnum:]]+') as word where char_length(word) > 3
$$;

-- Every question of the last 90 days, by people and programs, like ones together: first those whose answer was not found, then those
-- with a thumbs-down, then the most asked. Of each the newest run.
create function public.asked_questions(agent_id uuid, max_rows int default 200)
  returns table (
    key text, prompt text, run_id uuid, answer text, state text, asked_count bigint, program_count bigint,
    not_found_count bigint, bad_count bigint, good_count bigint, last_at timestamptz, example_id uuid)
  language sql stable set search_path = ''
as $$
  with recent as (
    select r.*, private.question_key(r.prompt) as key,
      (select count(*) filter (where not t.is_good) from public.run_ratings t where t.run_id = r.id) as bad,
      (select count(*) filter (where t.is_good) from public.run_ratings t where t.run_id = r.id) as good
    from public.runs r
    where r.agent_id = asked_questions.agent_id and r.created_at > now() - interval '90 days'
      and r.state in ('completed', 'failed', 'cancelled')
    order by r.created_at desc limit 5000
  ), grouped as (
    select recent.key, (array_agg(recent.id order by recent.created_at desc))[1] as newest, count(*) as asked,
      count(*) filter (where recent.caller = 'program') as programs,
      count(*) filter (where recent.outcome = 'not_found') as missing, sum(recent.bad) as bad, sum(recent.good) as good
    from recent group by recent.key
  )
  select grouped.key, r.prompt, r.id, r.answer, r.state, grouped.asked, grouped.programs, grouped.missing,
    grouped.bad::bigint, grouped.good::bigint, r.created_at, (
      select c.example_id from public.corrections c join public.runs mine on mine.id = c.run_id
      where mine.agent_id = r.agent_id and private.question_key(mine.prompt) = grouped.key limit 1)
  from grouped join public.runs r on r.id = grouped.newest
  order by (grouped.missing > 0) desc, grouped.bad desc, grouped.asked desc, r.created_at desc
  limit least(greatest(max_rows, 1), 500)
$$;

-- Keeps how an assistant was set up before, with whoever changed it.
create function private.keep_agent_version() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.agent_versions (agent_id, workspace_id, number, purpose, settings, changed_by)
  values (new.id, new.workspace_id, 1 + coalesce((
    select max(number) from public.agent_versions where agent_id = new.id), 0), new.purpose, new.settings, auth.uid());
  return null;
end
$$;
create trigger keep_agent_version after update of purpose, settings on public.agents for each row
  when (old.purpose is distinct from new.purpose or old.settings is distinct from new.settings)
  execute function private.keep_agent_version();
create trigger keep_first_version after insert on public.agents for each row execute function private.keep_agent_version();

-- Definer: whoever asked hears when a model goes live that was trained on the example that corrects their answer.
create function private.tell_askers() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if new.state <> 'live' or old.state = 'live' then return null; end if;
  with told as (
    update public.corrections set told_at = now()
    from public.examples, public.runs
    where corrections.told_at is null and examples.id = corrections.example_id and examples.state = 'approved'
      and examples.agent_id = new.agent_id and runs.id = corrections.run_id
      and corrections.made_at < (select created_at from public.training_runs where id = new.run_id)
    returning runs.asked_by, runs.workspace_id, runs.agent_id, runs.prompt, runs.thread_id
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select told.asked_by, told.workspace_id, told.agent_id, 'answer_added',
    jsonb_build_object('agent', agents.name, 'words', left(told.prompt, 200), 'thread_id', told.thread_id)
  from told join public.agents on agents.id = told.agent_id
  join public.members on members.user_id = told.asked_by and members.workspace_id = told.workspace_id;
  return null;
end
$$;
create trigger tell_askers after update of state on public.models for each row execute function private.tell_askers();

grant execute on function
  private.rate_run(uuid, boolean, text), public.rate_run(uuid, boolean, text),
  private.correct_answer(uuid), public.correct_answer(uuid),
  private.question_key(text), public.asked_questions(uuid, int) to authenticated;

alter table public.notifications
  drop constraint kind_is_known,
  add constraint kind_is_known check (kind in (
    'training_started', 'training_completed', 'training_failed', 'drafting_done', 'drafting_failed', 'member_joined',
    'mentioned', 'assigned', 'unapproved', 'answer_added'));
