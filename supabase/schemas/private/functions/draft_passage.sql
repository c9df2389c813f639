CREATE OR REPLACE FUNCTION private.draft_passage (
  document      uuid,
  passage_start integer,
  passage_end   integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.documents;
  made   uuid;
begin
  select * into chosen from public.documents where id = document and removed_at is null for update;
  perform private.demand('edit', chosen.workspace_id);
  if chosen.state <> 'ready' or coalesce(passage_start, -1) < 0
    or coalesce(passage_end - passage_start, 0) not between 1 and 12000 or passage_end > chosen.char_count then
    perform private.problem(400, 'invalid_input', 'passage');
  end if;
  select id into made from public.passage_drafts
  where document_id = document and span_start = passage_start and state = 'waiting';
  if made is null then
    insert into public.passage_drafts (workspace_id, agent_id, document_id, span_start, span_end, requested_by)
    values (chosen.workspace_id, chosen.agent_id, document, passage_start, passage_end, private.live_user_id())
    returning id into made;
    update public.passage_drafts
    set task_id = private.submit_task(
      kind => 'draft_passage', key => made::text, workspace_id => chosen.workspace_id, priority => 1,
      description => 'Draft from a passage of ' || chosen.name,
      payload => jsonb_build_object('passage_draft_id', made), timeout_seconds => 180)
    where id = made;
  end if;
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."draft_passage"(uuid, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."draft_passage"(uuid, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_passage"(uuid, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_passage"(uuid, integer, integer) TO "postgres";
