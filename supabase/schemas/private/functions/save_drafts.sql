CREATE OR REPLACE FUNCTION private.save_drafts (
  task          uuid,
  of_generation bigint,
  drafts        jsonb,
  written_by    text,
  note          text,
  left_out      integer
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chunk    public.chunks;
  item     jsonb;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 and note is null then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null, 'The document, its text or whoever asked for examples was gone when it was their turn.');
    return 'ok';
  end if;
  select k.* into chunk
  from public.chunks k
  join private.tasks t on k.id = (t.payload ->> 'chunk_id')::uuid
  where t.id = task
  for update of k;
  if chunk.id is not null and chunk.state = 'waiting' then
    for item in select value from jsonb_array_elements(drafts) loop
      if private.save_draft(chunk.workspace_id, chunk.agent_id, chunk.document_id, chunk.id, item, written_by) then
        inserted := inserted + 1;
      end if;
    end loop;
    update public.chunks
    set state = 'done', example_count = example_count + inserted, left_out_count = left_out_count + left_out, note = case when inserted = 0 then left(save_drafts.note, 400) end
    where id = chunk.id;
    perform private.ask_for_quote_check(documents)
    from public.documents
    join public.contents on contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash
    where documents.id = chunk.document_id and contents.verified_at is not null
      and not exists (select from public.chunks where document_id = documents.id and chunks.state = 'waiting');
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_drafts"(uuid, bigint, jsonb, text, text, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_drafts"(uuid, bigint, jsonb, text, text, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_drafts"(uuid, bigint, jsonb, text, text, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_drafts"(uuid, bigint, jsonb, text, text, integer) TO "postgres";
