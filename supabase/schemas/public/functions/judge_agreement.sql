CREATE OR REPLACE FUNCTION public.judge_agreement (
  agent_id uuid
)
  RETURNS TABLE (
    verdict_count integer,
    agreed_count  integer,
    threshold     integer,
    band_count    integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with verdicts as (
    select e.judged, e.state = 'approved' as approved
    from public.examples e
    where e.agent_id = judge_agreement.agent_id
      and e.deleted_at is null
      and e.judged is not null
      and e.state in ('approved', 'rejected')
  ), cuts as (
    select cut.at, count(*) filter (where (v.judged >= cut.at) = v.approved) as agreed
    from (select distinct judged as at from verdicts) as cut
    cross join verdicts v
    group by cut.at
  ), best as (
    select at, agreed from cuts order by agreed desc, at desc limit 1
  )
  select
    (select count(*)::int from verdicts),
    coalesce((select agreed::int from best), 0),
    (select at from best),
    (select count(*)::int
     from public.examples e
     where e.agent_id = judge_agreement.agent_id
       and e.deleted_at is null
       and e.state = 'draft'
       and e.judged >= (select at from best))
$function$;

GRANT EXECUTE ON FUNCTION "public"."judge_agreement"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."judge_agreement"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."judge_agreement"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."judge_agreement"(uuid) FROM PUBLIC, "anon", "service_role";
