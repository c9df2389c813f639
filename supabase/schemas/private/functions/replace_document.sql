CREATE OR REPLACE FUNCTION private.replace_document (
  document_id  uuid,
  name         text,
  mime         text,
  size_bytes   bigint,
  content_hash text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  document public.documents;
  newer    public.documents;
begin
  select * into document from public.documents where id = document_id and removed_at is null;
  perform private.demand('edit', document.workspace_id);
  newer := private.announce_version(document, name, mime, size_bytes, content_hash);
  return jsonb_build_object('id', newer.id, 'object_path', newer.object_path, 'state', newer.state);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."replace_document"(uuid, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."replace_document"(uuid, text, text, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."replace_document"(uuid, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."replace_document"(uuid, text, text, bigint, text) TO "postgres";
