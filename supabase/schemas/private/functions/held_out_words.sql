CREATE OR REPLACE FUNCTION private.held_out_words (
  model uuid
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select format('%s of %s', asked.rightly, asked.total)
  from public.models
  join public.training_runs on training_runs.id = models.run_id
  cross join generate_series(1, 5) as stages (stage)
  cross join lateral (
    select training_runs.metrics -> stages.stage::text -> 'test_questions' as questions
  ) as measured
  cross join lateral (
    select
      count(*) filter (where question -> 'right' = 'true'::jsonb) as rightly,
      count(*) as total
    from jsonb_array_elements(
      case jsonb_typeof(measured.questions)
        when 'array' then measured.questions
        else '[]'::jsonb
      end
    ) as given (question)
  ) as asked
  where models.id = model
    and asked.total > 0
  order by stages.stage desc
  limit 1
$function$;

REVOKE ALL ON FUNCTION "private"."held_out_words"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."held_out_words"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."held_out_words"(uuid) TO "postgres";
