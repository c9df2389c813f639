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
begin
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  return private.file_arrived(document);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."finish_upload"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."finish_upload"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."finish_upload"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish_upload"(uuid) TO "postgres";
