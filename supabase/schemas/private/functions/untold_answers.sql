CREATE OR REPLACE FUNCTION private.untold_answers (
  model public.models
)
  RETURNS TABLE (
    run_id        uuid,
    example_id    uuid,
    question      text,
    expected      text,
    turns         jsonb,
    teacher       uuid,
    is_correction boolean
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with corrected as (
    select r.id as run_id, c.example_id, r.prompt, c.context as turns, c.made_by, true as is_correction
    from public.corrections c
    join public.runs r on r.id = c.run_id and r.agent_id = model.agent_id
    where c.told_at is null or exists (select from private.waiting_for(r))
  ), complained as (
    -- Taught by another way: no correction of this run, but an example that asks the same.
    select r.id as run_id, e.id as example_id, r.prompt, null::jsonb as turns, null::uuid as made_by,
      false as is_correction
    from public.runs r
    join public.examples e on e.agent_id = r.agent_id and e.deleted_at is null
      and e.fingerprint = any (private.asking_fingerprints(r.prompt))
    where r.agent_id = model.agent_id
      and r.workspace_id = model.workspace_id
      and r.created_at > now() - interval '90 days'
      and r.state = 'completed'
      and (
        r.outcome = 'not_found'
        or exists (select from public.run_ratings t where t.run_id = r.id and not t.is_good))
      and exists (select from private.waiting_for(r))
  )
  select distinct on (taught.run_id) taught.run_id, taught.example_id, taught.prompt, b.body ->> 'output',
    coalesce(taught.turns, private.said_before(taught.run_id), '[]'),
    coalesce(taught.made_by, e.edited_by, e.created_by, e.reviewed_by), taught.is_correction
  from (select * from corrected union all select * from complained) as taught
  join public.examples e on e.id = taught.example_id and e.state <> 'rejected' and e.deleted_at is null
  join private.release_items i on i.release_id = model.release_id and i.item_id = taught.example_id
  join private.release_bodies b on b.agent_id = model.agent_id and b.hash = i.hash
  order by taught.run_id, taught.is_correction desc, e.state = 'approved' desc, e.number desc
$function$;

REVOKE ALL ON FUNCTION "private"."untold_answers"(public.models) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."untold_answers"(public.models) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."untold_answers"(public.models) TO "postgres";
