-- A notification of a training names the version and its result, also where no test question tells it apart.

-- How much a model answered rightly of what its training kept out, as in "3 of 7"; null where no stage asked any.
create function private.held_out_words(model uuid) returns text
  language sql stable set search_path = ''
as $$
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
$$;

-- As before, and: where test questions say nothing, what was held out does. Null for the first version.
create or replace function private.words_on_version(made public.models, before uuid, lost int) returns text
  language sql stable set search_path = ''
as $$
  select case
    when lost > 0
      then format(
        'Version %s answers %s test %s worse than the live version, which stays. Compare them and decide.',
        made.number, lost, case lost when 1 then 'question' else 'questions' end)
    when found.wrong > 0
      then format(
        'Version %s is live. %s answered rightly before is not any more. Compare them.',
        made.number, case found.wrong when 1 then '1 test question' else found.wrong || ' test questions' end)
    when found.now is not null and found.earlier is not null
      then format(
        'Version %s is live. It answered %s held-out examples rightly; version %s answered %s.',
        made.number, found.now, found.number, found.earlier)
    when before is not null
      then format('Version %s is live.', made.number)
  end
  from (
    select
      private.turned_wrong(before, made.id) as wrong,
      private.held_out_words(made.id) as now,
      private.held_out_words(before) as earlier,
      (select number from public.models where id = before) as number
  ) as found
$$;
