CREATE OR REPLACE FUNCTION private.announce_file (
  folder       text,
  generation   bigint,
  path         text,
  collection   text,
  mime         text,
  size_bytes   bigint,
  content_hash text
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  held     private.synced_folders := private.hold_folder(folder, generation);
  shown    constant text := private.name_in(held, announce_file.path);
  document public.documents;
begin
  select d.* into document
  from private.synced_files s
  join public.documents d on d.id = s.document_id
  where s.folder_id = held.id and s.path = announce_file.path;
  if document.removed_at is not null then perform private.problem(404, 'not_found'); end if;
  if document.state is distinct from 'uploading' and document.id is not null then
    document := private.announce_version(
      document, shown, announce_file.mime, announce_file.size_bytes, announce_file.content_hash);
  elsif document.content_hash is distinct from announce_file.content_hash
    or document.uploaded_by is distinct from auth.uid()
  then
    delete from public.documents where id = document.id; -- it has changed since, or was another token's
    begin
      insert into public.documents (workspace_id, agent_id, collection, name, mime, size_bytes, content_hash)
      select workspace_id, id, announce_file.collection, shown, announce_file.mime, announce_file.size_bytes,
        announce_file.content_hash
      from public.agents
      where id = held.agent_id
      returning * into document;
    exception when unique_violation then
      perform private.problem(409, 'already_here');
    end;
    insert into private.synced_files (document_id, folder_id, path)
    values (document.id, held.id, announce_file.path);
  end if;
  return jsonb_build_object('id', document.id, 'object_path', document.object_path);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."announce_file"(text, bigint, text, text, text, bigint, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."announce_file"(text, bigint, text, text, text, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."announce_file"(text, bigint, text, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."announce_file"(text, bigint, text, text, text, bigint, text) TO "postgres";
