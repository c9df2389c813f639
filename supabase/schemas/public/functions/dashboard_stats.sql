CREATE OR REPLACE FUNCTION public.dashboard_stats (
  workspace_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with asked as (
    select count(*) as calls,
      count(*) filter (where r.outcome = 'answered') as answered,
      count(*) filter (where r.outcome = 'not_found') as not_found,
      count(*) filter (where r.state = 'failed') as failed,
      round(avg(r.latency_ms) filter (where r.state = 'completed')) as average_ms
    from public.runs r
    where r.workspace_id = dashboard_stats.workspace_id and r.created_at > now() - interval '30 days'
  ), built as (
    select count(*) as assistants, count(*) filter (where a.created_at > now() - interval '30 days') as new_assistants
    from public.agents a
    where a.workspace_id = dashboard_stats.workspace_id and a.deleted_at is null
  )
  select to_jsonb(built) || to_jsonb(asked) || jsonb_build_object(
    'success_rate', round(100.0 * (answered + not_found) / nullif(answered + not_found + failed, 0), 1),
    'answered_rate', round(100.0 * answered / nullif(answered + not_found + failed, 0), 1))
  from built, asked
$function$;

GRANT EXECUTE ON FUNCTION "public"."dashboard_stats"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."dashboard_stats"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."dashboard_stats"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."dashboard_stats"(uuid) FROM PUBLIC, "anon", "service_role";
