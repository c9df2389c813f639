CREATE OR REPLACE FUNCTION private.answer_again (
  message uuid,
  run     uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me   uuid := private.live_user_id();
  home public.threads;
begin
  select threads.* into home from public.threads join public.messages on messages.thread_id = threads.id
  where messages.id = message and messages.role = 'person' for update of threads;
  if not found or not (home.created_by = me
    or (home.visibility = 'workspace' and home.workspace_id in (select private.my_workspace_ids()))) then
    perform private.problem(404, 'not_found');
  end if;
  if not exists (select from public.messages where parent_id = message and run_id = run) then
    perform private.ask_for_answer(message, run);
  end if;
  return private.sent_message(message);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."answer_again"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."answer_again"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."answer_again"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."answer_again"(uuid, uuid) TO "postgres";
