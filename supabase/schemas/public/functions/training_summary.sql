CREATE OR REPLACE FUNCTION public.training_summary (
  agent_id uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with documents as (
    select d.state, d.collection, d.char_count
    from public.documents d
    where d.agent_id = training_summary.agent_id and d.removed_at is null
  ), examples as (
    select
      e.state,
      public.group_of(e) as in_group,
      e.prompt <> '' and e.output <> '' and private.is_uncorrected(c.rejected, e.output) is not true as is_whole
    from public.examples e
    left join public.corrections c on c.example_id = e.id
    where e.agent_id = training_summary.agent_id and e.deleted_at is null
  ), by_collection as (
    select collection, count(*) as many
    from documents
    where state = 'ready'
    group by collection
  )
  select jsonb_build_object(
    'documents', (select count(*) from documents where state = 'ready'),
    'documents_waiting', (select count(*) from documents where state in ('uploading', 'extracting')),
    'documents_unreadable', (select count(*) from documents where state = 'unreadable'),
    'by_collection', (select coalesce(jsonb_object_agg(collection, many), '{}') from by_collection),
    'characters', (select coalesce(sum(char_count), 0) from documents where state = 'ready'),
    'approved', count(*) filter (where state = 'approved' and is_whole),
    'unreviewed', count(*) filter (where state in ('draft', 'in_review') and is_whole),
    'rejected', count(*) filter (where state = 'rejected'),
    -- Without a prompt or an output of its own: never sent.
    'unfinished', count(*) filter (where state <> 'rejected' and not is_whole),
    'synthetic', count(*) filter (where state <> 'rejected' and is_whole and in_group = 'synthetic_samples'),
    'pairs', count(*) filter (where state <> 'rejected' and is_whole and in_group = 'qa_pairs'),
    'drafting', (
      select count(*)
      from public.chunks k
      where k.agent_id = training_summary.agent_id and k.state = 'waiting'))
  from examples
$function$;

GRANT EXECUTE ON FUNCTION "public"."training_summary"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."training_summary"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."training_summary"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."training_summary"(uuid) FROM PUBLIC, "anon", "service_role";
