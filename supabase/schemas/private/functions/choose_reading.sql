CREATE OR REPLACE FUNCTION private.choose_reading (
  document_id uuid,
  reading     jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  document public.documents;
begin
  select * into document
  from public.documents
  where id = document_id and (removed_at is null or file_version is null);
  perform private.demand('edit', document.workspace_id);
  if document.state not in ('ready', 'unreadable') then return document.state; end if; -- it is being read
  if jsonb_typeof(choose_reading.reading) is distinct from 'object'
    or coalesce(choose_reading.reading ->> 'encoding', 'utf-8') !~ '^[A-Za-z0-9_-]{2,30}$'
    or coalesce(choose_reading.reading ->> 'columns', 'none') !~ '^(first_row|none|[1-9]|[1-4][0-9]|50)$'
    or choose_reading.reading - array['encoding', 'columns'] <> '{}' then
    perform private.problem(400, 'invalid_input', 'reading: {encoding?, columns?: none or 1 to 50}');
  end if;
  update public.documents
  set reading = documents.reading || choose_reading.reading, question = null
  where workspace_id = document.workspace_id and content_hash = document.content_hash;
  update public.documents
  set state = 'extracting', problem = null
  where id = document_id;
  update public.examples
  set quote_state = 'unverified', version = version + 1, updated_at = now()
  where document_id = document.id and workspace_id = document.workspace_id and quote_state <> 'unverified';
  perform private.submit_task(
    kind => 'extract',
    key => document_id::text || ' ' || gen_random_uuid()::text,
    workspace_id => document.workspace_id,
    description => 'Read the text of ' || document.name,
    payload => jsonb_build_object('document_id', document_id),
    timeout_seconds => 900);
  return 'extracting';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."choose_reading"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."choose_reading"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."choose_reading"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."choose_reading"(uuid, jsonb) TO "postgres";
