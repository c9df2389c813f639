CREATE OR REPLACE FUNCTION private.document_rows (
  agent uuid
)
  RETURNS TABLE (
    in_group    text,
    item_id     uuid,
    document_id uuid,
    author      uuid,
    approver    uuid,
    body        jsonb
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select d.collection, d.id, d.id, d.uploaded_by, null::uuid,
    jsonb_build_object('file', d.content_hash, 'name', d.name, 'text', c.text)
  from public.documents d
  join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
  where d.agent_id = agent and d.state = 'ready' and d.removed_at is null
$function$;

REVOKE ALL ON FUNCTION "private"."document_rows"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."document_rows"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."document_rows"(uuid) TO "postgres";
