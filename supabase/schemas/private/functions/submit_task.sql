CREATE OR REPLACE FUNCTION private.submit_task (
  kind                text,
  payload             jsonb                    DEFAULT '{}'::jsonb,
  workspace_id        uuid                     DEFAULT NULL::uuid,
  key                 text                     DEFAULT NULL::text,
  description         text                     DEFAULT ''::text,
  priority            integer                  DEFAULT 2,
  needed_capabilities text[]                   DEFAULT '{}'::text[],
  max_attempts        integer                  DEFAULT 4,
  timeout_seconds     integer                  DEFAULT 600,
  run_at              timestamp with time zone DEFAULT now(),
  scope               uuid                     DEFAULT NULL::uuid,
  complete_by         timestamp with time zone DEFAULT NULL::timestamp WITH time zone
)
  RETURNS uuid
  LANGUAGE plpgsql
  SET search_path TO ''
  SET enable_seqscan TO 'off'
  AS $function$
#variable_conflict use_column
declare
  made private.tasks;
begin
  insert into private.tasks (kind, payload, workspace_id, key, description, priority, needed_capabilities, max_attempts, timeout_seconds, complete_by, submitted_by, lane)
  values (submit_task.kind, submit_task.payload, submit_task.workspace_id, submit_task.key, submit_task.description, submit_task.priority,
    submit_task.needed_capabilities, submit_task.max_attempts, submit_task.timeout_seconds, submit_task.complete_by, auth.uid(),
    private.lane_for(submit_task.kind, submit_task.needed_capabilities, submit_task.scope))
  on conflict (kind, key) where tasks.key is not null do nothing
  returning * into made;
  if made.id is null then
    return (select tasks.id from private.tasks where tasks.kind = submit_task.kind and tasks.key = submit_task.key);
  end if;
  if made.complete_by is not null then
    insert into private.promised (task_id, complete_by) values (made.id, made.complete_by);
  end if;
  perform private.note(made.id, case when run_at > now() then 'scheduled' else 'queued' end);
  perform private.enqueue(made, 1, run_at);
  perform private.tell_hub(made.workspace_id);
  return made.id;
end
$function$;

REVOKE ALL
  ON FUNCTION "private"."submit_task"(text, jsonb, uuid, text, text, integer, text[], integer, integer, timestamp WITH time zone, uuid, timestamp WITH time zone)
  FROM PUBLIC;

REVOKE ALL
  ON FUNCTION "private"."submit_task"(text, jsonb, uuid, text, text, integer, text[], integer, integer, timestamp WITH time zone, uuid, timestamp WITH time zone)
  FROM "postgres";

GRANT EXECUTE
  ON FUNCTION "private"."submit_task"(text, jsonb, uuid, text, text, integer, text[], integer, integer, timestamp WITH time zone, uuid, timestamp WITH time zone)
  TO "postgres";
