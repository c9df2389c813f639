-- The Questions screen and the list of threads go on beyond their first page: each page begins after the last row read.

drop function public.asked_questions(uuid, int);
create function public.asked_questions (
  agent_id uuid,
  max_rows integer DEFAULT 200,
  after    text    DEFAULT NULL
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
revoke all on function public.asked_questions(uuid, int, text) from public, anon, service_role;
grant execute on function public.asked_questions(uuid, int, text) to authenticated;

drop function public.find_threads(uuid, text, boolean);
create function public.find_threads (
  agent_id    uuid,
  words       text,
  is_archived boolean                  DEFAULT false,
  max_rows    integer                  DEFAULT 100,
  before      timestamp with time zone DEFAULT NULL,
  before_id   uuid                     DEFAULT NULL
)
  RETURNS TABLE (
    id             uuid,
    workspace_id   uuid,
    agent_id       uuid,
    title          text,
    visibility     text,
    epoch          integer,
    created_by     uuid,
    updated_at     timestamp with time zone,
    archived_at    timestamp with time zone,
    hit            text,
    hit_message_id uuid
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with typed as (
    select
      array_agg('%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%') as patterns,
      min(lower(word)) filter (where place = 1) as first_word
    from regexp_split_to_table(btrim(words), '[[:space:]]+') with ordinality as listed (word, place)
    where word <> ''
  )
  select t.id, t.workspace_id, t.agent_id, t.title, t.visibility, t.epoch, t.created_by, t.updated_at, t.archived_at,
    case
      when at.place > 40 then regexp_replace(substr(said.body, at.place - 40, 200), '^[^[:space:]]*[[:space:]]+', '… ')
      else left(said.body, 200)
    end, said.id
  from public.threads t
  cross join typed
  left join lateral (
    select m.id, coalesce(m.text, r.answer) as body
    from public.messages m
    left join public.runs r on r.id = m.run_id
    where m.thread_id = t.id
      and coalesce(m.text, r.answer) ilike all (typed.patterns)
    order by m.number desc
    limit 1
  ) as said on true
  left join lateral (select position(typed.first_word in lower(said.body))) as at (place) on true
  where t.agent_id = find_threads.agent_id
    and (t.archived_at is not null) = find_threads.is_archived
    and (said.id is not null or t.title ilike all (typed.patterns))
    and (
      find_threads.before is null
      or t.updated_at < find_threads.before
      or t.updated_at = find_threads.before and t.id > find_threads.before_id
    )
  order by t.updated_at desc, t.id
  limit least(greatest(max_rows, 1), 1000)
$function$;
revoke all on function public.find_threads(uuid, text, boolean, int, timestamptz, uuid) from public, anon, service_role;
grant execute on function public.find_threads(uuid, text, boolean, int, timestamptz, uuid) to authenticated;
