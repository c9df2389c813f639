CREATE OR REPLACE FUNCTION private.quotes_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'text', c.text,
      'before', (
        select oc.text
        from public.documents older
        join public.contents oc on oc.workspace_id = older.workspace_id and oc.content_hash = older.content_hash
        where older.version_of = d.id and older.file_version is not null
        order by older.file_version desc
        limit 1
      ),
      'quotes', coalesce((
        select jsonb_agg(jsonb_build_object(
          'example_id', e.id, 'quote', e.quote, 'start', e.span_start, 'end', e.span_end))
        from public.examples e
        where e.document_id = d.id and e.quote_state = 'unverified'), '[]'))
    from private.tasks t
    join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task and c.verified_at is not null
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."quotes_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."quotes_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."quotes_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."quotes_input"(uuid, bigint) TO "postgres";
