CREATE OR REPLACE FUNCTION private.file_arrived (
  document public.documents
)
  RETURNS text
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  arrived bigint;
begin
  if document.state <> 'uploading' then return document.state; end if; -- a repeated call
  select (metadata ->> 'size')::bigint into arrived
  from storage.objects
  where bucket_id = 'documents' and name = document.object_path;
  if arrived is distinct from document.size_bytes then
    perform private.problem(
      409, 'upload_incomplete', coalesce(arrived, 0) || ' of ' || document.size_bytes || ' bytes are here');
  end if;
  update public.documents set state = 'extracting' where id = document.id;
  perform private.ask_for_extraction(document);
  if document.version_of is null and exists (
    select
    from public.contents
    where workspace_id = document.workspace_id and content_hash = document.content_hash)
  then
    perform private.document_is_ready(document.id);
  end if;
  return (select state from public.documents where id = document.id);
end
$function$;

REVOKE ALL ON FUNCTION "private"."file_arrived"(public.documents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."file_arrived"(public.documents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."file_arrived"(public.documents) TO "postgres";
