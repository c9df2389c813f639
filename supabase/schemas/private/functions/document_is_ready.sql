CREATE OR REPLACE FUNCTION private.document_is_ready (
  document_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  update public.documents set state = 'ready', problem = null, char_count = char_length(contents.text),
    page_count = nullif(jsonb_array_length(coalesce(contents.outline -> 'pages', '[]')), 0), warnings = contents.warnings
  from public.contents
  where documents.id = document_id and contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash;
  perform private.ask_for_plan(documents) from public.documents
  where documents.id = document_id and drafting_requested_at is not null and planned_at is null and removed_at is null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."document_is_ready"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."document_is_ready"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."document_is_ready"(uuid) TO "postgres";
