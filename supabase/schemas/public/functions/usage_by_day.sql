CREATE OR REPLACE FUNCTION public.usage_by_day (
  workspace_id uuid,
  days         integer DEFAULT 30
)
  RETURNS TABLE (
    day                  date,
    calls                bigint,
    answered             bigint,
    not_found            bigint,
    failed               bigint,
    programs             bigint,
    average_ms           numeric,
    language_model_calls bigint,
    input_tokens         bigint,
    output_tokens        bigint,
    visitors             bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select d::date,
    count(r.id),
    count(r.id) filter (where r.outcome = 'answered'),
    count(r.id) filter (where r.outcome = 'not_found'),
    count(r.id) filter (where r.state = 'failed'),
    count(r.id) filter (where r.caller = 'program'),
    round(avg(r.latency_ms) filter (where r.state = 'completed')),
    count(r.id) filter (where r.language_model is not null),
    coalesce(sum(r.input_tokens), 0),
    coalesce(sum(r.output_tokens), 0),
    count(r.id) filter (where r.caller = 'visitor')
  from generate_series(current_date - (least(greatest(days, 1), 366) - 1), current_date, interval '1 day') as d
  left join public.runs r
    on r.workspace_id = usage_by_day.workspace_id and r.created_at >= d and r.created_at < d + interval '1 day'
  group by d
  order by d
$function$;

GRANT EXECUTE ON FUNCTION "public"."usage_by_day"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."usage_by_day"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."usage_by_day"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."usage_by_day"(uuid, integer) FROM PUBLIC, "anon", "service_role";
