CREATE OR REPLACE FUNCTION private.what_is_new (
  live public.models
)
  RETURNS integer[]
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with changes as materialized (select * from private.changes_since(live.release_id, null))
  select array[
    (select count(*) from changes where kind = 'added' and in_group in ('qa_pairs', 'synthetic_samples')),
    (
      select count(*)
      from public.test_results r
      where r.model_id = live.id
        and r.verdict in ('wrong', 'refused', 'failed')
        and r.document_id in (select document_id from changes where kind <> 'removed')),
    private.newer_files(live.release_id)]::int[]
$function$;

REVOKE ALL ON FUNCTION "private"."what_is_new"(public.models) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."what_is_new"(public.models) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."what_is_new"(public.models) TO "postgres";
