CREATE OR REPLACE FUNCTION public.asked_questions (
  agent_id uuid,
  max_rows integer DEFAULT 200,
  after    text    DEFAULT NULL::text
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
    complaints       jsonb,
    place            text
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
    known.answered_since, taught.state, grouped.worst, said.complaints, ranked.place::text
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
  -- Its place in the list, first what is highest: the next page is what comes after it, whatever came in meanwhile.
  cross join lateral (
    select jsonb_build_array(
      (grouped.missing > 0 and not known.answered_since)::int,
      case when heard.told then 0 else grouped.bad end,
      grouped.asked,
      extract(epoch from r.created_at),
      r.id) as place) as ranked
  where asked_questions.after is null or ranked.place < asked_questions.after::jsonb
  order by ranked.place desc
  limit least(greatest(max_rows, 1), 1000)
$function$;

GRANT EXECUTE ON FUNCTION "public"."asked_questions"(uuid, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."asked_questions"(uuid, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."asked_questions"(uuid, integer, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."asked_questions"(uuid, integer, text) FROM PUBLIC, "anon", "service_role";
