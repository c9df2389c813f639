CREATE OR REPLACE FUNCTION private.asked_again (
  chosen  public.models,
  results jsonb
)
  RETURNS TABLE (
    run_id     uuid,
    example_id uuid,
    question   text,
    teacher    uuid,
    answers    jsonb,
    is_right   boolean
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with untold as materialized (
    select *
    from private.untold_answers(chosen)
  ), put as (
    select u.question, u.example_id, u.turns, item -> 'answers' as answers
    from jsonb_array_elements(results) as listed (item)
    join untold u on u.example_id = (item ->> 'example_id')::uuid
      and u.run_id = coalesce((item ->> 'run_id')::uuid, ( -- a worker of before names the example alone
        select c.run_id
        from public.corrections c
        where c.example_id = (item ->> 'example_id')::uuid))
  )
  select u.run_id, u.example_id, u.question, u.teacher, put.answers,
    jsonb_array_length(put.answers) >= 3 and not exists (
      select
      from jsonb_array_elements(put.answers) as each
      where each ->> 'verdict' <> 'right')
  from untold u
  join put on put.example_id = u.example_id
    and put.turns = u.turns
    and private.asked_words(put.question) = private.asked_words(u.question)
$function$;

REVOKE ALL ON FUNCTION "private"."asked_again"(public.models, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."asked_again"(public.models, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."asked_again"(public.models, jsonb) TO "postgres";
