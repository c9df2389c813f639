CREATE OR REPLACE FUNCTION private.extraction_input (
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
    select jsonb_build_object('document_id', d.id, 'name', d.name, 'mime', d.mime, 'size_bytes', d.size_bytes,
      'content_hash', d.content_hash, 'bucket', 'documents', 'object_path', d.object_path, 'text', c.text,
      'reading', coalesce(
        nullif(d.reading, '{}'),
        (
          select other.reading
          from public.documents other
          where other.workspace_id = d.workspace_id and other.content_hash = d.content_hash and other.reading <> '{}'
          order by other.updated_at desc
          limit 1
        ),
        '{}'))
    from private.tasks t
    join public.documents d on d.id = (t.payload ->> 'document_id')::uuid
    left join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."extraction_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."extraction_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."extraction_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."extraction_input"(uuid, bigint) TO "postgres";
