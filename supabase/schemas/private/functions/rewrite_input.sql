CREATE OR REPLACE FUNCTION private.rewrite_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wish public.proposals;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  update public.proposals p
  set seq = coalesce((select d.settled_seq from private.example_docs d where d.example_id = e.id), 0),
    before = jsonb_build_object('prompt', e.prompt, 'reasoning', e.reasoning, 'output', e.output, 'context', e.context)
  from private.tasks t, public.examples e, public.members m
  where t.id = task and p.id = (t.payload ->> 'proposal_id')::uuid and p.task_id = task and p.state = 'waiting'
    and e.id = p.example_id and e.deleted_at is null
    and m.workspace_id = p.workspace_id and m.user_id = p.requested_by -- whoever asked is still one of them
  returning p.* into wish;
  if wish.id is null then return null; end if;
  return (
    select wish.before || jsonb_build_object(
      'instruction', wish.instruction,
      'name', coalesce(d.name, ''),
      'heading_path', to_jsonb(coalesce(k.heading_path, '{}')),
      'text', case when e.quote_state is distinct from 'stale' then c.text end,
      'start', e.span_start, 'end', e.span_end, 'chunk_start', k.span_start, 'chunk_end', k.span_end,
      'temperature', coalesce((a.settings ->> 'temperature')::numeric, 0.7),
      'guidance', private.guidance_of(a))
    from public.examples e
    join public.agents a on a.id = e.agent_id and a.deleted_at is null
    left join public.documents d on d.id = e.document_id and d.removed_at is null
    left join public.chunks k on k.id = e.chunk_id
    left join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where e.id = wish.example_id
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."rewrite_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."rewrite_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."rewrite_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."rewrite_input"(uuid, bigint) TO "postgres";
