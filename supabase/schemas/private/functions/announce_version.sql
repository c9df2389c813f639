CREATE OR REPLACE FUNCTION private.announce_version (
  document     public.documents,
  name         text,
  mime         text,
  size_bytes   bigint,
  content_hash text
)
  RETURNS public.documents
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  newer public.documents;
begin
  if exists (
    select
    from public.documents
    where agent_id = document.agent_id and content_hash = announce_version.content_hash and removed_at is null)
  then
    perform private.problem(409, 'already_here');
  end if;
  select * into newer from public.documents where version_of = document.id and file_version is null for update;
  if newer.state = 'extracting'
    or (
      newer.state = 'uploading'
      and newer.uploaded_by is distinct from auth.uid()
      and newer.created_at > now() - interval '1 hour')
  then
    perform private.problem(409, 'version_on_its_way');
  end if;
  if newer.state is distinct from 'uploading'
    or newer.uploaded_by is distinct from auth.uid()
    or newer.content_hash <> announce_version.content_hash
  then
    delete from public.documents where id = newer.id;
    insert into public.documents (
      workspace_id, agent_id, collection, version_of, file_version, removed_at, name, mime, size_bytes, content_hash)
    values (
      document.workspace_id, document.agent_id, document.collection, document.id, null, now(), announce_version.name,
      announce_version.mime, announce_version.size_bytes, announce_version.content_hash)
    on conflict (version_of) where file_version is null do nothing
    returning * into newer;
    if newer.id is null then perform private.problem(409, 'version_on_its_way'); end if; -- somebody was quicker
  end if;
  return newer;
end
$function$;

REVOKE ALL ON FUNCTION "private"."announce_version"(public.documents, text, text, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."announce_version"(public.documents, text, text, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."announce_version"(public.documents, text, text, bigint, text) TO "postgres";
