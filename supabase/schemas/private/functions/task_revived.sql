CREATE OR REPLACE FUNCTION private.task_revived (
  task private.tasks
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  case task.kind
    when 'draft' then
      update public.documents set drafting_requested_by = private.live_user_id() where id in (select document_id from public.chunks where task_id = task.id);
      update public.chunks set state = 'waiting', problem = null where task_id = task.id and state = 'failed';
    when 'extract' then
      update public.documents set state = 'extracting', problem = null where id = (task.payload ->> 'document_id')::uuid and state = 'unreadable';
    when 'plan' then
      update public.documents set state = 'ready', problem = null, drafting_requested_by = private.live_user_id()
      where id = (task.payload ->> 'document_id')::uuid and state = 'unreadable';
    else null;
  end case;
end
$function$;

REVOKE ALL ON FUNCTION "private"."task_revived"(private.tasks) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."task_revived"(private.tasks) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."task_revived"(private.tasks) TO "postgres";
