CREATE OR REPLACE FUNCTION private.ask_for_answer (
  message uuid,
  run     uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  asked public.messages;
  place int;
begin
  select * into asked from public.messages where id = message;
  update public.threads set last_number = last_number + 1 where id = asked.thread_id returning last_number into place;
  perform private.make_run(run, threads.agent_id, asked.text, threads.id) from public.threads where id = asked.thread_id;
  insert into public.messages (id, workspace_id, thread_id, number, parent_id, role, run_id)
  values (gen_random_uuid(), asked.workspace_id, asked.thread_id, place, message, 'assistant', run);
end
$function$;

REVOKE ALL ON FUNCTION "private"."ask_for_answer"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ask_for_answer"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ask_for_answer"(uuid, uuid) TO "postgres";
