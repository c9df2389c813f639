CREATE OR REPLACE FUNCTION private.release_changes (
  agent uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  live public.models;
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  select * into live from public.models where agent_id = agent and state = 'live' and release_id is not null;
  if not found then return null; end if;
  return (
    with changes as materialized (select * from private.changes_since(live.release_id, null))
    select jsonb_build_object(
      'release_id', live.release_id,
      'version', live.number,
      'release', (select number from public.releases where id = live.release_id),
      'examples_added', count(*) filter (where is_example and kind = 'added'),
      'examples_changed', count(*) filter (where is_example and kind = 'changed'),
      'examples_removed', count(*) filter (where is_example and kind = 'removed'),
      'documents_added', count(*) filter (where not is_example and kind = 'added'),
      'documents_changed', count(*) filter (where not is_example and kind = 'changed'),
      'documents_removed', count(*) filter (where not is_example and kind = 'removed'),
      'newer_files', private.newer_files(live.release_id),
      'corrected', count(*) filter (
        where is_example
          and kind <> 'removed'
          and exists (select from public.corrections where example_id = item_id)),
      'corrected_unapproved', (
        select count(*)
        from public.corrections
        join public.examples on examples.id = corrections.example_id
        where examples.agent_id = agent
          and examples.deleted_at is null
          and examples.state in ('draft', 'in_review')
          and corrections.told_at is null),
      'covered', (
        select count(*)
        from public.test_results r
        where r.model_id = live.id
          and r.verdict in ('wrong', 'refused', 'failed')
          and r.document_id in (select document_id from changes where kind <> 'removed')))
    from (select *, in_group in ('qa_pairs', 'synthetic_samples') as is_example from changes) as c);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."release_changes"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."release_changes"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."release_changes"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."release_changes"(uuid) TO "postgres";
