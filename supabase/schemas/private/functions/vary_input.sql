CREATE OR REPLACE FUNCTION private.vary_input (
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
      'count', v.wanted_count,
      'prompt', e.prompt,
      'output', e.output,
      'start', e.span_start,
      'end', e.span_end,
      'quote', e.quote,
      'chunk_start', k.span_start,
      'chunk_end', k.span_end,
      'heading_path', to_jsonb(coalesce(k.heading_path, '{}')),
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a),
      'avoid', coalesce((
        select jsonb_agg(prompt order by nearby, number) from (
          select there.prompt, there.number,
            there.span_start < e.span_end and e.span_start < there.span_end as nearby
          from public.examples there
          where there.agent_id = e.agent_id and there.deleted_at is null and there.document_id = e.document_id
          order by 3 desc, there.number desc limit 100
        ) as told), '[]'))
    from private.tasks t
    join public.variations v on v.id = (t.payload ->> 'variation_id')::uuid and v.state = 'waiting'
    join public.examples e on e.id = v.example_id and e.deleted_at is null
    join public.agents a on a.id = e.agent_id and a.deleted_at is null
    join public.documents d on d.id = e.document_id and d.removed_at is null
    left join public.chunks k on k.id = e.chunk_id
    join public.members m on m.workspace_id = v.workspace_id and m.user_id = v.requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."vary_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."vary_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."vary_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."vary_input"(uuid, bigint) TO "postgres";
