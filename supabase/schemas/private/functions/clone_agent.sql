CREATE OR REPLACE FUNCTION private.clone_agent (
  agent uuid
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  original public.agents;
  made     uuid;
begin
  select * into original from public.agents where id = agent and deleted_at is null;
  perform private.demand('edit', original.workspace_id);
  insert into public.agents (workspace_id, name, purpose, settings, status, furthest_step, created_by)
  values (original.workspace_id,
    private.free_agent_name(original.workspace_id, left('Copy of ' || original.name, 80)),
    original.purpose, original.settings,
    case original.status when 'draft' then 'draft' else private.setup_status(least(original.furthest_step, 4)) end,
    least(original.furthest_step, 4), private.live_user_id())
  returning id into made;
  create temporary table cloned_documents on commit drop as
    select id as old_id, gen_random_uuid() as new_id,
      -- the copy of a document that is still being drafted from is drafted from again
      planned_at is not null and not exists (
        select
        from public.chunks
        where document_id = documents.id and state <> 'done') as is_drafted
    from public.documents
    where agent_id = agent and removed_at is null and state in ('ready', 'unreadable');
  insert into public.documents (id, workspace_id, agent_id, collection, name, mime, size_bytes, content_hash,
    object_id, state, problem, char_count, page_count, warnings, drafting_requested_at, drafting_requested_by,
    planned_at, is_sample, uploaded_by)
  select c.new_id, d.workspace_id, made, d.collection, d.name, d.mime, d.size_bytes, d.content_hash, d.object_id,
    d.state, d.problem, d.char_count, d.page_count, d.warnings, case when c.is_drafted then d.drafting_requested_at end,
    case when c.is_drafted then d.drafting_requested_by end, case when c.is_drafted then d.planned_at end,
    d.is_sample, private.live_user_id()
  from pg_temp.cloned_documents c
  join public.documents d on d.id = c.old_id;
  insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, context, split_key, origin, state,
    reject_reason, document_id, span_start, span_end, quote, quote_state, written_by_model,
    reviewed_by, reviewed_at, edited_by, edited_at, tags, created_by, reasoned_at, reasoning_stale)
  select e.workspace_id, made, e.prompt, e.reasoning, e.output, e.context, e.split_key,
    case when e.origin = 'synthetic' and c.new_id is null then 'imported' else e.origin end, e.state,
    e.reject_reason,
    c.new_id,
    case when c.new_id is not null then e.span_start end,
    case when c.new_id is not null then e.span_end end,
    case when c.new_id is not null then e.quote end, case when c.new_id is not null then e.quote_state end,
    e.written_by_model, e.reviewed_by, e.reviewed_at, e.edited_by, e.edited_at, e.tags, private.live_user_id(),
    e.reasoned_at, e.reasoning_stale
  from public.examples e
  left join pg_temp.cloned_documents c on c.old_id = e.document_id
  where e.agent_id = agent and e.deleted_at is null
  order by e.number;
  drop table pg_temp.cloned_documents;
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."clone_agent"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."clone_agent"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."clone_agent"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."clone_agent"(uuid) TO "postgres";
