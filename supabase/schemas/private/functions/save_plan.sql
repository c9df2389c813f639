CREATE OR REPLACE FUNCTION private.save_plan (
  task          uuid,
  of_generation bigint,
  chunks        jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  document public.documents;
  chunk    public.chunks;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select d.* into document
  from public.documents d
  join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid
  where t.id = task
  for update of d;
  if jsonb_array_length(save_plan.chunks) = 0 then
    update public.documents
    set drafting_requested_at = null, drafting_requested_by = null
    where id = document.id and planned_at is null;
  elsif document.id is not null and document.planned_at is null then
    update public.documents set planned_at = now() where id = document.id;
    for chunk in
      insert into public.chunks (workspace_id, agent_id, document_id, index, span_start, span_end, heading_path, state)
      select document.workspace_id, document.agent_id, document.id,
        (item ->> 'index')::int, (item ->> 'start')::int, (item ->> 'end')::int,
        array(select jsonb_array_elements_text(coalesce(item -> 'heading_path', '[]'))),
        case when (item ->> 'kept')::boolean then 'done' else 'waiting' end
      from jsonb_array_elements(save_plan.chunks) as item
      order by 4
      returning *
    loop
      if chunk.state = 'done' then
        with quoting as (
          update public.examples e
          set chunk_id = chunk.id
          where e.document_id = document.id and e.workspace_id = document.workspace_id
            and e.chunk_id is null and e.origin = 'synthetic' and e.quote_state <> 'stale'
            and e.span_start >= chunk.span_start and e.span_end <= chunk.span_end
          returning deleted_at
        )
        update public.chunks
        set example_count = (select count(*) from quoting where deleted_at is null)
        where id = chunk.id;
      else
        update public.chunks
        set task_id = private.submit_task(
          kind => 'draft',
          key => chunk.id::text,
          workspace_id => chunk.workspace_id,
          priority => case when chunk.index = 0 then 1 else 2 end, -- first examples early, from every document
          description => 'Draft examples from ' || document.name || ', chunk ' || chunk.index + 1,
          payload => jsonb_build_object('chunk_id', chunk.id),
          timeout_seconds => 180)
        where id = chunk.id;
      end if;
    end loop;
  end if;
  perform private.complete_held(
    task, of_generation, jsonb_build_object('chunks', jsonb_array_length(save_plan.chunks)));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_plan"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_plan"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_plan"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_plan"(uuid, bigint, jsonb) TO "postgres";
