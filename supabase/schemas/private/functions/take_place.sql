CREATE OR REPLACE FUNCTION private.take_place (
  next public.documents
)
  RETURNS public.documents
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  document public.documents;
begin
  select * into document from public.documents where id = next.version_of for update;
  if exists (
    select
    from public.documents
    where agent_id = document.agent_id and content_hash = next.content_hash and removed_at is null)
  then
    update public.documents
    set state = 'unreadable', problem = 'This assistant has the same file already.'
    where id = next.id;
    return null;
  end if;
  update public.documents
  set name = document.name,
    mime = document.mime,
    size_bytes = document.size_bytes,
    content_hash = document.content_hash,
    object_id = document.object_id,
    state = document.state,
    problem = document.problem,
    char_count = document.char_count,
    page_count = document.page_count,
    picture_count = document.picture_count,
    pictures_read = document.pictures_read,
    warnings = document.warnings,
    question = document.question,
    reading = document.reading,
    drafting_requested_at = document.drafting_requested_at,
    drafting_requested_by = document.drafting_requested_by,
    planned_at = document.planned_at,
    uploaded_by = document.uploaded_by,
    file_version = document.file_version,
    file_at = document.file_at,
    removed_at = now()
  where id = next.id;
  update public.documents
  set name = next.name,
    mime = next.mime,
    size_bytes = next.size_bytes,
    content_hash = next.content_hash,
    object_id = next.object_id,
    state = next.state,
    problem = next.problem,
    picture_count = next.picture_count,
    pictures_read = next.pictures_read,
    question = null,
    looks_like = null,
    reading = next.reading,
    drafting_requested_at = null,
    drafting_requested_by = null,
    planned_at = null,
    uploaded_by = next.uploaded_by,
    file_version = document.file_version + 1,
    file_at = next.file_at
  where id = document.id
  returning * into document;
  update public.passage_drafts -- before the examples: one that is being saved comes first, and its quotes are checked
  set state = 'failed', problem = 'The file was replaced meanwhile. Choose the passage again in its newest version.'
  where passage_drafts.document_id = document.id and state = 'waiting';
  delete from public.chunks where document_id = document.id;
  update public.examples
  set quote_state = 'unverified', version = version + 1, updated_at = now()
  where document_id = document.id;
  perform private.look_at_training(array[document.agent_id]); -- it may have no examples
  return document;
end
$function$;

REVOKE ALL ON FUNCTION "private"."take_place"(public.documents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_place"(public.documents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_place"(public.documents) TO "postgres";
