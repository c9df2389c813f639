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
  example  public.examples;
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
      continue when exists (
        select from public.examples there
        where there.agent_id = chunk.agent_id and there.deleted_at is null
          and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g'))));
      insert into public.examples (
        workspace_id, agent_id, prompt, reasoning, output, context, origin, document_id, chunk_id, span_start, span_end, quote, quote_state,
        written_by_model, created_by, judged)
      values (
        chunk.workspace_id, chunk.agent_id, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', coalesce(item ->> 'context', ''),
        'synthetic',
        chunk.document_id, chunk.id, (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null,
        private.overall(item -> 'scores'))
      returning * into example;
      inserted := inserted + 1;
      if item -> 'scores' is not null then
        insert into public.example_scores (
          example_id, workspace_id, agent_id, question, grounding, completeness, duplication, reason, of_words)
        select example.id, example.workspace_id, example.agent_id, question, grounding, completeness, duplication, left(reason, 300),
          private.words_hash(example)
        from jsonb_to_record(item -> 'scores') as s (question int, grounding int, completeness int, duplication int, reason text);
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
