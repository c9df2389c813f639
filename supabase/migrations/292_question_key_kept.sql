-- By what words a question is grouped is kept with it: read for thousands of runs it took milliseconds each.

alter table public.runs add column question_key text generated always as (private.question_key(prompt)) stored;

comment on column public.runs.question_key is
  'The words by which questions that ask the same are one (private.question_key).';

create or replace function public.asked_questions (
  agent_id uuid,
  max_rows integer DEFAULT 200
)
  RETURNS TABLE (
    key              text,
    prompt           text,
    run_id           uuid,
    answer           text,
    state            text,
    asked_count      bigint,
    program_count    bigint,
    not_found_count  bigint,
    bad_count        bigint,
    good_count       bigint,
    last_at          timestamp with time zone,
    example_id       uuid,
    test_question_id uuid,
    visitor_count    bigint,
    visited          text[],
    answered_since   boolean,
    example_state    text,
    correct_run_id   uuid,
    complaints       jsonb
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with recent as (
    select r.*, r.question_key as key,
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
      array_agg(recent.id) as runs,
      -- What there is to correct: the newest answer marked as bad, else the newest that was not found, else the newest.
      (array_agg(recent.id order by
        recent.bad > 0 desc, (recent.outcome = 'not_found') is true desc, recent.created_at desc))[1] as worst,
      array_agg(distinct recent.box_key_id) as boxes
    from recent
    group by recent.key
  )
  select grouped.key, r.prompt, r.id, r.answer, r.state, grouped.asked, grouped.programs, grouped.missing,
    grouped.bad::bigint, grouped.good::bigint, r.created_at, taught.example_id, (
      select q.id
      from public.test_questions q
      where q.agent_id = r.agent_id and q.state = 'kept' and (q.run_id = any (grouped.runs)
        or q.fingerprint = md5(lower(regexp_replace(btrim(r.prompt), '[[:space:]]+', ' ', 'g'))))
      limit 1),
    grouped.visitors, (
      select coalesce(array_agg(b.name order by b.name), '{}')
      from public.box_keys b
      where b.id = any (grouped.boxes)),
    known.answered_since, taught.state, grouped.worst, said.complaints
  from grouped
  join public.runs r on r.id = grouped.newest
  left join lateral (
    select c.example_id, c.told_at, e.state
    from public.corrections c
    join public.runs mine on mine.id = c.run_id
    join public.examples e on e.id = c.example_id and e.deleted_at is null
    where mine.agent_id = r.agent_id and mine.question_key = grouped.key
    limit 1) as taught on true
  -- Who marked an answer as bad, when, why and which answer: the newest first.
  cross join lateral (
    select coalesce(jsonb_agg(to_jsonb(complaint) - 'place' order by complaint.place), '[]') as complaints
    from (
      select row_number() over (order by t.rated_at desc) as place, t.run_id, t.user_id, t.rated_at, t.reason,
        left(bad_run.answer, 2000) as answer, coalesce(nullif(p.name, ''), p.email) as name
      from public.run_ratings t
      join public.runs bad_run on bad_run.id = t.run_id
      left join public.profiles p on p.user_id = t.user_id
      where t.run_id = any (grouped.runs) and not t.is_good
      order by t.rated_at desc
      limit 5
    ) as complaint) as said
  cross join lateral (
    select taught.told_at is not null or exists (
      select
      from public.learned_answers l
      where l.run_id = any (grouped.runs)) as told) as heard
  -- The newest asking found it, or a live version was asked again and answered as it was taught.
  cross join lateral (
    select grouped.missing > 0 and coalesce(r.outcome = 'answered', false)
      or (grouped.missing > 0 or grouped.bad > 0) and heard.told as answered_since) as known
  order by (grouped.missing > 0 and not known.answered_since) desc,
    case when heard.told then 0 else grouped.bad end desc, grouped.asked desc, r.created_at desc
  limit least(greatest(max_rows, 1), 500)
$function$;

create or replace view public.agent_cards with (security_invoker = true) as
select a.id, a.workspace_id, a.name, a.purpose, a.status, a.training_stage, a.failure_reason, a.furthest_step,
  a.created_at, a.updated_at, a.version,
  case
    when a.status = 'ready' then 'ready'
    when a.status = 'failed' then 'failed'
    when a.status = 'training' then 'training'
    when exists (select from public.chunks k where k.agent_id = a.id and k.state = 'waiting')
      or exists (
        select
        from public.documents d
        where d.agent_id = a.id and d.state = 'extracting' and d.removed_at is null
      ) then 'processing'
    when a.status = 'draft' then 'draft'
    else 'in_setup'
  end as badge,
  case when a.status = 'ready' and exists (
      select
      from public.training_runs r
      where r.agent_id = a.id and r.state in ('submitting', 'queued', 'training', 'probing')
    )
    then 1 + (select coalesce(max(m.number), 0) from public.models m where m.agent_id = a.id)
  end as training_version,
  (select m.number from public.models m where m.agent_id = a.id and m.state = 'live') as live_version,
  (
    select r.created_at
    from public.runs r
    where r.agent_id = a.id and r.workspace_id = a.workspace_id
    order by r.created_at desc
    limit 1
  ) as last_asked_at,
  -- At most a thousand are counted: from there on more is only more.
  (
    select count(*)::int
    from (
      select
      from public.examples e
      where e.agent_id = a.id and e.state in ('draft', 'in_review') and e.deleted_at is null
      limit 1000
    ) unreviewed
  ) as review_count,
  (
    select count(*)::int
    from (
      select
      from public.examples e
      where e.workspace_id = a.workspace_id
        and e.assignee = (select private.live_user_id())
        and e.agent_id = a.id
        and e.state in ('draft', 'in_review')
        and e.deleted_at is null
      limit 1000
    ) mine
  ) as assigned_count,
  -- Questions of the last 30 days, like ones as one, that it did not find and nobody took up: neither as an
  -- example nor as a test.
  (
    select count(*)::int
    from (
      select
      from public.runs r
      left join public.corrections c on c.run_id = r.id
      left join public.test_questions q on q.run_id = r.id and q.state = 'kept'
      where r.agent_id = a.id
        and r.workspace_id = a.workspace_id
        and r.created_at > now() - interval '30 days'
        and r.outcome = 'not_found'
      group by r.question_key
      having count(c.run_id) = 0 and count(q.run_id) = 0
      limit 1000
    ) missing
  ) as not_found_count,
  -- Who worked on it, the latest first.
  array(
    select who
    from (
      select a.created_by as who, a.created_at as at
      union all
      select d.uploaded_by, d.created_at
      from public.documents d
      where d.agent_id = a.id and d.workspace_id = a.workspace_id
      union all
      (
        select b.made_by, b.made_at
        from public.review_batches b
        where b.agent_id = a.id and b.workspace_id = a.workspace_id
        order by b.made_at desc
        limit 100
      )
    ) worked
    where who is not null
    group by who
    order by max(at) desc
    limit 5
  ) as people
from public.agents a
where a.deleted_at is null;
