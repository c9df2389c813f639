-- The questions that were asked say which of them are test questions; checks and outcomes of tasks know of suggestions.

drop function public.asked_questions(uuid, int); -- its result gains test_question_id
create function public.asked_questions(agent_id uuid, max_rows int default 200) returns table (
    key text, prompt text, run_id uuid, answer text, state text, asked_count bigint, program_count bigint,
    not_found_count bigint, bad_count bigint, good_count bigint, last_at timestamptz, example_id uuid,
    test_question_id uuid)
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
      count(*) filter (where recent.outcome = 'not_found') as missing, sum(recent.bad) as bad, sum(recent.good) as good,
      array_agg(recent.id) as runs
    from recent group by recent.key
  )
  select grouped.key, r.prompt, r.id, r.answer, r.state, grouped.asked, grouped.programs, grouped.missing,
    grouped.bad::bigint, grouped.good::bigint, r.created_at, (
      select c.example_id from public.corrections c join public.runs mine on mine.id = c.run_id
      where mine.agent_id = r.agent_id and private.question_key(mine.prompt) = grouped.key limit 1), (
      select q.id from public.test_questions q
      where q.agent_id = r.agent_id and q.state = 'kept' and (q.run_id = any (grouped.runs)
        or q.fingerprint = md5(lower(regexp_replace(btrim(r.prompt), '[[:space:]]+', ' ', 'g')))) limit 1)
  from grouped join public.runs r on r.id = grouped.newest
  order by (grouped.missing > 0) desc, grouped.bad desc, grouped.asked desc, r.created_at desc
  limit least(greatest(max_rows, 1), 500)
$$;
grant execute on function public.asked_questions(uuid, int) to authenticated;

-- As in 142, and: a leak is of a question that models are asked.
create or replace function private.release_checks(agent uuid, unreviewed_too boolean) returns jsonb
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  return (
    with taken as (
      select e.* from public.examples e
      where e.agent_id = agent and e.deleted_at is null and e.prompt <> '' and e.output <> ''
        and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
    ), documents as (
      select d.id from public.documents d where d.agent_id = agent and d.state = 'ready' and d.removed_at is null
    )
    select jsonb_build_object(
      'examples', (select count(*) from taken),
      'approved', (select count(*) from taken where state = 'approved'),
      'unsettled', (
        select count(*) from private.example_docs d join public.examples e on e.id = d.example_id
        where e.agent_id = agent and e.deleted_at is null and d.settle_task is not null and d.settled_seq < d.head),
      'duplicates', (select count(*) from taken where duplicate_of in (select id from taken)),
      'leaks', (
        select count(*) from taken join public.test_questions q on q.agent_id = agent and q.state = 'kept'
          and q.fingerprint = md5(lower(regexp_replace(btrim(taken.prompt), '[[:space:]]+', ' ', 'g')))),
      'documents', (select count(*) from documents),
      'uncovered', (
        select count(*) from documents
        where id not in (select document_id from taken where document_id is not null))));
end
$$;
-- Whoever waits for suggestions learns why there are none.
create function private.fail_suggestions() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  update public.suggestions set state = 'failed', problem = left(new.reason, 1000)
  where task_id = new.task_id and state = 'waiting';
  return null;
end
$$;
create trigger fail_suggestions after insert on private.outcomes for each row
  when (new.state = 'failed') execute function private.fail_suggestions();
