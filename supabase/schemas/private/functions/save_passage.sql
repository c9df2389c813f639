CREATE OR REPLACE FUNCTION private.save_passage (
  task          uuid,
  of_generation bigint,
  drafts        jsonb,
  written_by    text,
  note          text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wish     public.passage_drafts;
  chunk    uuid;
  item     jsonb;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 and note is null then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null,
      'The document, its text or whoever asked for examples was gone when it was their turn.');
    return 'ok';
  end if;
  select p.* into wish
  from public.passage_drafts p
  join private.tasks t on p.id = (t.payload ->> 'passage_draft_id')::uuid
  where t.id = task
  for update of p;
  if wish.state = 'waiting' then
    select k.id into chunk from public.chunks k
    where k.document_id = wish.document_id and k.span_start <= wish.span_start and wish.span_start < k.span_end
    limit 1;
    for item in select value from jsonb_array_elements(drafts) loop
      if private.save_draft(wish.workspace_id, wish.agent_id, wish.document_id, chunk, item, written_by) then
        inserted := inserted + 1;
      end if;
    end loop;
    update public.passage_drafts
    set state = 'done', made_count = inserted, note = case when inserted = 0 then left(save_passage.note, 400) end
    where id = wish.id;
    perform private.ask_for_quote_check(documents)
    from public.documents
    join public.contents on contents.workspace_id = documents.workspace_id
      and contents.content_hash = documents.content_hash
    where documents.id = wish.document_id and contents.verified_at is not null;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_passage"(uuid, bigint, jsonb, text, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_passage"(uuid, bigint, jsonb, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_passage"(uuid, bigint, jsonb, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_passage"(uuid, bigint, jsonb, text, text) TO "postgres";
