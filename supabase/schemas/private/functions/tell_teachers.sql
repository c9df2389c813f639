CREATE OR REPLACE FUNCTION private.tell_teachers (
  chosen  public.models,
  results jsonb
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  with asked as materialized (
    select a.question, a.example_id, a.answers, a.is_right, a.run_id, who.user_id, r as run
    from private.asked_again(chosen, results) a
    join public.runs r on r.id = a.run_id
    cross join lateral private.who_teaches(a.teacher, chosen.workspace_id) as who (user_id)
  ), taught as (
    select distinct on (user_id, private.asked_words(question)) *
    from asked
    order by user_id, private.asked_words(question), is_right, run_id
  ), worst as (
    select distinct on (user_id) *
    from taught
    order by user_id, is_right, run_id
  ), summed as (
    select user_id, count(*) filter (where is_right) as right_count, count(*) filter (where not is_right) as wrong_count
    from taught
    group by user_id
  ), heard as (
    select asked.user_id, count(distinct waiting.user_id) as many
    from asked
    cross join lateral private.waiting_for(asked.run) as waiting (user_id)
    where asked.is_right and waiting.user_id <> asked.user_id
    group by asked.user_id
  )
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select user_id, chosen.workspace_id, chosen.agent_id, 'corrections_checked', jsonb_strip_nulls(jsonb_build_object(
    'agent', agents.name, 'model', chosen.id, 'version', chosen.number, 'right', right_count, 'wrong', wrong_count,
    'told', coalesce(heard.many, 0), 'words', left(worst.question, 200), 'example', worst.example_id,
    'got', failed.answer, 'verdict', failed.verdict))
  from summed
  join worst using (user_id)
  left join heard using (user_id)
  join public.agents on agents.id = chosen.agent_id and agents.deleted_at is null
  left join lateral (
    select left(each ->> 'answer', 200) as answer, each ->> 'verdict' as verdict
    from jsonb_array_elements(worst.answers) as each
    where each ->> 'verdict' <> 'right'
    limit 1) as failed on true
  -- Who taught only what they asked themselves hears of it as who asked.
  where (wrong_count > 0 or heard.many > 0 or (worst.run).caller <> 'person')
    and not exists (
      select
      from public.notifications n
      where n.user_id = summed.user_id and n.kind = 'corrections_checked' and n.payload ->> 'model' = chosen.id::text)
$function$;

REVOKE ALL ON FUNCTION "private"."tell_teachers"(public.models, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_teachers"(public.models, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_teachers"(public.models, jsonb) TO "postgres";
