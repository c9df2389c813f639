CREATE OR REPLACE FUNCTION private.deliver_text (
  document_id uuid,
  text        text,
  outline     jsonb,
  warnings    text[]
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
  select * into document from public.documents where id = document_id for update;
  perform private.demand('edit', document.workspace_id);
  if document.state not in ('extracting', 'uploading') or document.version_of is not null then
    return document.state;
  end if;
  insert into public.contents (workspace_id, content_hash, text, outline, warnings, extracted_by)
  values (
    document.workspace_id, document.content_hash, deliver_text.text, deliver_text.outline, deliver_text.warnings,
    'browser')
  on conflict (workspace_id, content_hash) do nothing;
  if document.state = 'extracting' then perform private.document_is_ready(document_id); end if;
  return (select state from public.documents where id = document_id);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."deliver_text"(uuid, text, jsonb, text[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."deliver_text"(uuid, text, jsonb, text[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."deliver_text"(uuid, text, jsonb, text[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."deliver_text"(uuid, text, jsonb, text[]) TO "postgres";
