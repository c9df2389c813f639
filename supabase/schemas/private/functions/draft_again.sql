CREATE OR REPLACE FUNCTION private.draft_again (
  document uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  chunk public.chunks;
  again int := 0;
begin
  for chunk in update public.chunks set state = 'waiting', problem = null where document_id = document and state = 'failed' returning * loop
    perform private.retry_task(chunk.task_id);
    again := again + 1;
  end loop;
  return again;
end
$function$;

REVOKE ALL ON FUNCTION "private"."draft_again"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_again"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_again"(uuid) TO "postgres";
