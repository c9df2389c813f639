CREATE OR REPLACE FUNCTION public.touched_spans (
  document_id uuid
)
  RETURNS TABLE (
    span_start integer,
    span_end   integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select lower(part), upper(part)
  from (
    select range_agg(int4range(e.span_start, e.span_end)) as spans
    from public.examples e
    where e.document_id = touched_spans.document_id and e.deleted_at is null and e.state <> 'rejected'
      and e.workspace_id = (select d.workspace_id from public.documents d where d.id = touched_spans.document_id)
  ) as all_of_them, unnest(spans) as part
  order by 1
$function$;

GRANT EXECUTE ON FUNCTION "public"."touched_spans"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."touched_spans"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."touched_spans"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."touched_spans"(uuid) FROM PUBLIC, "anon", "service_role";
