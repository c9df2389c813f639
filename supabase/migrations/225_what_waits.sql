-- What people come to a dashboard for: which version answers, when an assistant was last asked, who works on it,
-- and what waits.

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
      group by private.question_key(r.prompt)
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
