CREATE OR REPLACE FUNCTION private.compare_file (
  held      private.synced_folders,
  file_path text,
  hash      text,
  all_paths text[]
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  document public.documents;
  same     public.documents;
  owner    private.synced_files;
begin
  select d.* into document
  from private.synced_files s
  join public.documents d on d.id = s.document_id
  where s.folder_id = held.id and s.path = file_path;
  if document.removed_at is not null then return jsonb_build_object('standing', 'removed'); end if;
  if document.content_hash = hash then
    return jsonb_build_object('standing', private.standing_of(document), 'problem', document.problem);
  end if;
  select * into same
  from public.documents
  where version_of = document.id and file_version is null and content_hash = hash;
  if same.id is not null then
    return jsonb_build_object('standing', private.standing_of(same), 'problem', same.problem);
  end if;
  select * into same
  from public.documents
  where agent_id = held.agent_id and content_hash = hash and removed_at is null;
  if same.id is null and document.id is null then -- one that was dropped with its folder in the app is this file
    insert into private.synced_files (document_id, folder_id, path)
    select d.id, held.id, file_path
    from public.documents d
    where d.agent_id = held.agent_id
      and d.name = private.name_in(held, file_path)
      and d.removed_at is null
      and d.state <> 'uploading'
      and not exists (select from private.synced_files s where s.document_id = d.id)
    order by d.created_at desc
    limit 1;
    return jsonb_build_object('standing', case when found then 'changed' else 'new' end);
  end if;
  if same.id is null then
    return jsonb_build_object('standing', case when document.state = 'uploading' then 'new' else 'changed' end);
  end if;
  select * into owner from private.synced_files where document_id = same.id;
  if document.id is null and same.state <> 'uploading' and (
    owner.document_id is null or (owner.folder_id = held.id and owner.path <> all (all_paths)))
  then
    insert into private.synced_files (document_id, folder_id, path)
    values (same.id, held.id, file_path)
    on conflict (document_id) do update set path = excluded.path;
    return jsonb_build_object('standing', private.standing_of(same), 'problem', same.problem);
  end if;
  return jsonb_build_object(
    'standing', 'here', 'as', case when owner.folder_id = held.id then owner.path end);
end
$function$;

REVOKE ALL ON FUNCTION "private"."compare_file"(private.synced_folders, text, text, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."compare_file"(private.synced_folders, text, text, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."compare_file"(private.synced_folders, text, text, text[]) TO "postgres";
