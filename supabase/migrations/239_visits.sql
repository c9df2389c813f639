-- Visitors ask on: a question may follow an answer of the same visit and is understood from it, and a thumb says what
-- the visitor thinks of it. Nobody knows visitors: the answer's own id, which nobody can guess, is all that they hold.

alter table public.runs add column asked_after uuid references public.runs (id) on delete set null;
alter table public.runs add column visitor_rating boolean;
alter table public.runs add constraint rating_is_a_visitors check (visitor_rating is null or caller = 'visitor');
comment on column public.runs.asked_after is 'Of a visitor''s question: the run whose answer it was asked after.';
comment on column public.runs.visitor_rating is 'Thumbs up or down of the visitor who asked.';
create index runs_asked_after_idx on public.runs (asked_after);

-- What was said in a visit before a run, oldest first: as the visitor heard it, so of a refusal its first sentence.
create function private.said_in_visit(run uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  with recursive before as (
    select r.id, r.asked_after, r.prompt, r.answer, r.outcome, 0 as back
    from public.runs asked
    join public.runs r on r.id = asked.asked_after
    where asked.id = run
    union all
    select r.id, r.asked_after, r.prompt, r.answer, r.outcome, before.back + 1
    from before
    join public.runs r on r.id = before.asked_after
    where before.back < 5
  ), said as (
    select back, 0 as part, 'user' as role, prompt as words
    from before
    union all
    select back, 1, 'assistant', case outcome
      when 'not_found' then substring(answer from '^[^.!?。\n]*[.!?。]?')
      else answer end
    from before
  )
  select coalesce(
    jsonb_agg(jsonb_build_object('role', role, 'content', left(words, 4000)) order by back desc, part), '[]')
  from said
  where words <> ''
$$;

-- What was said before a run, wherever it was asked.
create function private.said_before(run uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select case
    when runs.asked_after is null then private.history_before(private.question_of(runs.id))
    else private.said_in_visit(runs.id) end
  from public.runs
  where runs.id = run
$$;

-- As before, and of a visit what was said in it.
create or replace function private.run_input(run uuid) returns jsonb
  language sql stable set search_path = ''
as $$
  select jsonb_build_object(
    'run_id', runs.id, 'fence', heads.fence, 'attempt', heads.attempt, 'state', runs.state,
    'agent_id', agents.id, 'agent', agents.name, 'purpose', agents.purpose, 'answered_by', agents.answered_by,
    'settings', (
      select coalesce(jsonb_object_agg(key, value), '{}')
      from jsonb_each(agents.settings)
      where key in ('instructions', 'tools', 'answering_temperature')),
    'model', runs.model, 'prompt', runs.prompt, 'thread_id', runs.thread_id,
    'history', private.said_before(runs.id))
  from public.runs
  join public.agents on agents.id = runs.agent_id
  join private.run_heads as heads on heads.run_id = runs.id
  where runs.id = run
$$;

-- Definer. As before, and of a visit what was said in it.
create or replace function private.correct_answer(run uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  wrong  public.runs;
  source jsonb;
  made   uuid;
begin
  select * into wrong from public.runs where id = run for update;
  perform private.demand('edit', wrong.workspace_id);
  select c.example_id into made
  from public.corrections c
  join public.examples e on e.id = c.example_id
  where c.run_id = run and e.deleted_at is null;
  if found then return made; end if;
  delete from public.corrections where run_id = run; -- of an example that was deleted since
  select item into source
  from jsonb_array_elements(wrong.sources) as item
  join public.documents d on d.id = (item ->> 'document_id')::uuid and d.workspace_id = wrong.workspace_id
  where item ->> 'quote' is not null and (item ->> 'start')::int < (item ->> 'end')::int and d.removed_at is null
  limit 1;
  insert into public.examples (workspace_id, agent_id, prompt, output, origin, document_id, span_start, span_end, quote,
    quote_state, created_by)
  values (wrong.workspace_id, wrong.agent_id, wrong.prompt, left(wrong.answer, 32000), 'written',
    (source ->> 'document_id')::uuid, (source ->> 'start')::int, (source ->> 'end')::int, source ->> 'quote',
    case when source is not null then 'unverified' end, private.live_user_id())
  returning id into made;
  insert into public.corrections (example_id, workspace_id, run_id, rejected, context, sources, made_by)
  values (made, wrong.workspace_id, run, wrong.answer,
    private.said_before(run), wrong.sources, private.live_user_id());
  return made;
end
$$;

drop function public.begin_box_run(text, text);
drop function private.begin_box_run(text, text);
-- Definer. As in 230; `after` is the run whose answer this one follows. One of another key, or of yesterday, is none.
create function private.begin_box_run(words text, visitor text, after uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  mine   public.box_keys := private.my_box_key();
  chosen public.agents;
  model  text;
  made   uuid := gen_random_uuid();
  before uuid;
begin
  select * into chosen from public.agents where id = mine.agent_id and deleted_at is null;
  if not found or chosen.settings ->> 'visibility' = 'members' then perform private.problem(404, 'not_found'); end if;
  select name into model from public.models where agent_id = chosen.id and state = 'live';
  if model is null then perform private.problem(409, 'not_ready', chosen.status); end if;
  perform private.take('box:' || mine.id || ':' || left(visitor, 64), mine.per_visitor, 60);
  perform private.take('box:' || mine.id, mine.per_minute, 60);
  begin
    perform private.take('box-day:' || mine.id, mine.per_day, 86400);
  exception when sqlstate 'PT429' then
    perform private.problem(429, 'cap_reached',
      ceil(86400 - extract(epoch from now())::numeric % 86400)::text); -- days are UTC's
  end;
  if mine.last_used_at is null or mine.last_used_at < now() - interval '1 minute' then
    update public.box_keys set last_used_at = now()
    where id = (select id from public.box_keys where id = mine.id for no key update skip locked); -- runs point to it
  end if;
  select id into before
  from public.runs
  where id = after and box_key_id = mine.id and agent_id = chosen.id and state = 'completed'
    and created_at > now() - interval '1 day';
  insert into public.runs (id, workspace_id, agent_id, model, caller, asked_by, box_key_id, prompt, state,
    asked_after)
  values (made, chosen.workspace_id, chosen.id, model, 'visitor', mine.user_id, mine.id, words, 'queued', before);
  return private.give_run(made, mine.user_id, nextval('private.fence'));
end
$$;
create function public.begin_box_run(prompt text, visitor text, after uuid default null) returns jsonb
  language sql set search_path = '' as $$ select private.begin_box_run(prompt, visitor, after) $$;

-- Definer: what a visitor thinks of an answer of this key; null takes it back. Each address a few times a minute.
create function private.rate_box_run(run uuid, visitor text, is_good boolean) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  mine public.box_keys := private.my_box_key();
begin
  perform private.take('box-rating:' || mine.id || ':' || left(visitor, 64), 60, 60);
  update public.runs set visitor_rating = rate_box_run.is_good
  where id = run and box_key_id = mine.id and state = 'completed';
  if not found then perform private.problem(404, 'not_found'); end if;
end
$$;
create function public.rate_box_run(run_id uuid, visitor text, is_good boolean default null) returns void
  language sql set search_path = '' as $$ select private.rate_box_run(run_id, visitor, is_good) $$;

-- As in 230, and the thumbs of visitors.
create or replace function public.asked_questions(agent_id uuid, max_rows int default 200) returns table (
    key text, prompt text, run_id uuid, answer text, state text, asked_count bigint, program_count bigint,
    not_found_count bigint, bad_count bigint, good_count bigint, last_at timestamptz, example_id uuid,
    test_question_id uuid, visitor_count bigint, visited text[])
  language sql stable set search_path = ''
as $$
  with recent as (
    select r.*, private.question_key(r.prompt) as key,
      (select count(*) filter (where not t.is_good) from public.run_ratings t where t.run_id = r.id)
        + (r.visitor_rating is false)::int as bad,
      (select count(*) filter (where t.is_good) from public.run_ratings t where t.run_id = r.id)
        + (r.visitor_rating is true)::int as good
    from public.runs r
    where r.agent_id = asked_questions.agent_id and r.created_at > now() - interval '90 days'
      and r.state in ('completed', 'failed', 'cancelled')
    order by r.created_at desc
    limit 5000
  ), grouped as (
    select recent.key, (array_agg(recent.id order by recent.created_at desc))[1] as newest, count(*) as asked,
      count(*) filter (where recent.caller = 'program') as programs,
      count(*) filter (where recent.caller = 'visitor') as visitors,
      count(*) filter (where recent.outcome = 'not_found') as missing, sum(recent.bad) as bad, sum(recent.good) as good,
      array_agg(recent.id) as runs, array_agg(distinct recent.box_key_id) as boxes
    from recent
    group by recent.key
  )
  select grouped.key, r.prompt, r.id, r.answer, r.state, grouped.asked, grouped.programs, grouped.missing,
    grouped.bad::bigint, grouped.good::bigint, r.created_at, (
      select c.example_id
      from public.corrections c
      join public.runs mine on mine.id = c.run_id
      where mine.agent_id = r.agent_id and private.question_key(mine.prompt) = grouped.key
      limit 1), (
      select q.id
      from public.test_questions q
      where q.agent_id = r.agent_id and q.state = 'kept' and (q.run_id = any (grouped.runs)
        or q.fingerprint = md5(lower(regexp_replace(btrim(r.prompt), '[[:space:]]+', ' ', 'g'))))
      limit 1),
    grouped.visitors, (
      select coalesce(array_agg(b.name order by b.name), '{}')
      from public.box_keys b
      where b.id = any (grouped.boxes))
  from grouped
  join public.runs r on r.id = grouped.newest
  order by (grouped.missing > 0) desc, grouped.bad desc, grouped.asked desc, r.created_at desc
  limit least(greatest(max_rows, 1), 500)
$$;

grant execute on function
  private.begin_box_run(text, text, uuid), public.begin_box_run(text, text, uuid),
  private.rate_box_run(uuid, text, boolean), public.rate_box_run(uuid, text, boolean) to authenticated;
