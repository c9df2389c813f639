CREATE OR REPLACE FUNCTION private.said_in_visit (
  run uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
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
$function$;

REVOKE ALL ON FUNCTION "private"."said_in_visit"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."said_in_visit"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."said_in_visit"(uuid) TO "postgres";
