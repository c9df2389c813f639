CREATE OR REPLACE FUNCTION private.draft_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'chunk_id', k.id,
      'index', k.index,
      'chunks', (select count(*) from public.chunks where document_id = d.id),
      'start', k.span_start,
      'end', k.span_end,
      'heading_path', to_jsonb(k.heading_path),
      'document_id', d.id,
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'pictures', coalesce(c.outline -> 'pictures', '[]'),
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a),
      'avoid', coalesce((
        select jsonb_agg(prompt)
        from (
          select prompt
          from public.examples
          where agent_id = k.agent_id and deleted_at is null
          order by number desc
          limit 200
        ) as recent), '[]'),
      'of_document', coalesce((
        select jsonb_agg(left(prompt, 200))
        from (
          select prompt
          from public.examples
          where document_id = d.id and workspace_id = d.workspace_id and deleted_at is null
          order by number desc
          limit 80
        ) as there), '[]'))
    from private.tasks t
    join public.chunks k on k.id = (t.payload ->> 'chunk_id')::uuid and k.state = 'waiting'
    join public.agents a on a.id = k.agent_id and a.deleted_at is null
    join public.documents d on d.id = k.document_id and d.removed_at is null
    join public.members m on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."draft_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."draft_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_input"(uuid, bigint) TO "postgres";
