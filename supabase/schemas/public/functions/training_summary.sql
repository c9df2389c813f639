CREATE OR REPLACE FUNCTION public.training_summary (
  agent_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object(
    'documents', (select count(*) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'ready'),
    'documents_waiting', (select count(*) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state in ('uploading', 'extracting')),
    'documents_unreadable', (select count(*) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'unreadable'),
    'by_collection', (select coalesce(jsonb_object_agg(collection, n), '{}') from (
      select collection, count(*) as n from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'ready' group by 1) as c),
    'characters', (select coalesce(sum(char_count), 0) from public.documents d where d.agent_id = training_summary.agent_id and d.removed_at is null and d.state = 'ready'),
    'approved', count(e.id) filter (where e.state = 'approved' and is_whole),
    'unreviewed', count(e.id) filter (where e.state in ('draft', 'in_review') and is_whole),
    'rejected', count(e.id) filter (where e.state = 'rejected'),
    'unfinished', count(e.id) filter (where e.state <> 'rejected' and not is_whole), -- without a prompt or an output: never sent
    'synthetic', count(e.id) filter (where e.state <> 'rejected' and is_whole and public.group_of(e) = 'synthetic_samples'),
    'pairs', count(e.id) filter (where e.state <> 'rejected' and is_whole and public.group_of(e) = 'qa_pairs'),
    'drafting', (select count(*) from public.chunks k where k.agent_id = training_summary.agent_id and k.state = 'waiting'))
  from public.examples e cross join lateral (select e.prompt <> '' and e.output <> '' as is_whole) as known
  where e.agent_id = training_summary.agent_id and e.deleted_at is null
$function$;

GRANT EXECUTE ON FUNCTION "public"."training_summary"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."training_summary"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."training_summary"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."training_summary"(uuid) FROM PUBLIC, "anon", "service_role";
