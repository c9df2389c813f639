CREATE OR REPLACE FUNCTION public.coverage (
  agent_id uuid
)
  RETURNS TABLE (
    document_id      uuid,
    covered_percent  integer,
    open_chunk_count integer
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with touched as (
    select e.document_id, range_agg(int4range(e.span_start, e.span_end)) as spans
    from public.examples e
    where e.agent_id = coverage.agent_id
      and e.deleted_at is null
      and e.state <> 'rejected'
      and e.document_id is not null
    group by e.document_id
  ), pieces as (
    select
      k.document_id,
      k.state,
      k.span_end - k.span_start as chars,
      coalesce((
        select sum(upper(part) - lower(part))
        from unnest(t.spans * int4multirange(int4range(k.span_start, k.span_end))) as part
      ), 0) as covered
    from public.chunks k
    left join touched t on t.document_id = k.document_id
    where k.agent_id = coverage.agent_id
  )
  select
    pieces.document_id,
    (100 * sum(pieces.covered) / sum(pieces.chars))::int,
    (count(*) filter (where pieces.state = 'done' and pieces.covered < 0.6 * pieces.chars))::int
  from pieces
  group by pieces.document_id
$function$;

GRANT EXECUTE ON FUNCTION "public"."coverage"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."coverage"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."coverage"(uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."coverage"(uuid) FROM PUBLIC, "anon", "service_role";
