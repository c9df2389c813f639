CREATE OR REPLACE FUNCTION private.save_variations (
  task          uuid,
  of_generation bigint,
  drafts        jsonb,
  written_by    text
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wish     public.variations;
  original public.examples;
  item     jsonb;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null, 'The example, its document or whoever asked for variations was gone when it was their turn.');
    return 'ok';
  end if;
  select v.* into wish
  from public.variations v
  join private.tasks t on v.id = (t.payload ->> 'variation_id')::uuid
  where t.id = task
  for update of v;
  select * into original from public.examples where id = wish.example_id;
  if wish.state = 'waiting' then
    for item in
      select value
      from jsonb_array_elements(drafts)
      where (value ->> 'start')::int < original.span_end and original.span_start < (value ->> 'end')::int
    loop
      if private.save_draft(wish.workspace_id, wish.agent_id, original.document_id, original.chunk_id, item, written_by) then
        inserted := inserted + 1;
      end if;
    end loop;
    update public.variations set state = 'done', made_count = inserted where id = wish.id;
    perform private.ask_for_quote_check(documents)
    from public.documents
    join public.contents on contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash
    where documents.id = original.document_id and contents.verified_at is not null;
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_variations"(uuid, bigint, jsonb, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_variations"(uuid, bigint, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_variations"(uuid, bigint, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_variations"(uuid, bigint, jsonb, text) TO "postgres";
