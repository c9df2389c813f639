CREATE OR REPLACE FUNCTION public.dashboard_stats (
  workspace_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'assistants', (select count(*) from public.agents a where a.workspace_id = dashboard_stats.workspace_id and a.deleted_at is null),
    'new_assistants', (select count(*) from public.agents a where a.workspace_id = dashboard_stats.workspace_id and a.deleted_at is null and a.created_at > now() - interval '30 days'),
    'calls', count(*),
    'average_ms', round(avg(r.latency_ms) filter (where r.state = 'completed')),
    'success_rate', round(100.0 * count(*) filter (where r.state = 'completed') / nullif(count(*) filter (where r.state in ('completed', 'failed')), 0), 1))
  from public.runs r where r.workspace_id = dashboard_stats.workspace_id and r.created_at > now() - interval '30 days'
$function$;

GRANT EXECUTE ON FUNCTION "public"."dashboard_stats"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."dashboard_stats"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."dashboard_stats"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."dashboard_stats"(uuid) FROM PUBLIC, "anon", "service_role";
