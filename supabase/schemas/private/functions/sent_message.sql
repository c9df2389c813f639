CREATE OR REPLACE FUNCTION private.sent_message (
  message uuid
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('message_id', asked.id, 'run_id', answer.run_id, 'thread_id', asked.thread_id,
    'answer_id', answer.id, 'number', asked.number)
  from public.messages asked join public.messages answer on answer.parent_id = asked.id and answer.role = 'assistant'
  where asked.id = message order by answer.number desc limit 1
$function$;

REVOKE ALL ON FUNCTION "private"."sent_message"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."sent_message"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."sent_message"(uuid) TO "postgres";
