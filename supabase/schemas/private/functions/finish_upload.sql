CREATE OR REPLACE FUNCTION private.finish_upload (
  document_id uuid
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  document public.documents;
  arrived  bigint;
begin
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  if document.state <> 'uploading' then return document.state; end if; -- a repeated call
  select (metadata ->> 'size')::bigint into arrived from storage.objects where bucket_id = 'documents' and name = document.object_path;
  if arrived is distinct from document.size_bytes then
    perform private.problem(409, 'upload_incomplete', coalesce(arrived, 0) || ' of ' || document.size_bytes || ' bytes are here');
  end if;
  update public.documents set state = 'extracting' where id = document_id;
  perform private.ask_for_extraction(document);
  if exists (select from public.contents where workspace_id = document.workspace_id and content_hash = document.content_hash) then
    perform private.document_is_ready(document_id); -- the same file was read before
  end if;
  return (select state from public.documents where id = document_id);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."finish_upload"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."finish_upload"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."finish_upload"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish_upload"(uuid) TO "postgres";
