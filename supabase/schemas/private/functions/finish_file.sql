CREATE OR REPLACE FUNCTION private.finish_file (
  folder      text,
  generation  bigint,
  document_id uuid
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  held     private.synced_folders := private.hold_folder(folder, generation);
  document public.documents;
begin
  select d.* into document
  from public.documents d
  join private.synced_files s on s.document_id = coalesce(d.version_of, d.id) and s.folder_id = held.id
  where d.id = finish_file.document_id
  for update of d;
  if document.id is null then perform private.problem(404, 'not_found'); end if;
  return private.file_arrived(document);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."finish_file"(text, bigint, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."finish_file"(text, bigint, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."finish_file"(text, bigint, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish_file"(text, bigint, uuid) TO "postgres";
