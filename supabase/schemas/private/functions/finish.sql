CREATE OR REPLACE FUNCTION private.finish (
  task          uuid,
  of_generation bigint,
  ended         text,
  with_result   jsonb,
  why           text
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  workspace uuid := (select workspace_id from private.tasks where id = task);
begin
  insert into private.outcomes (task_id, workspace_id, generation, state, result, reason, started_at)
  values (task, workspace, of_generation, ended, with_result, left(why, 4000),
    (select at from private.task_events where task_id = task and event = 'assigned' order by seq desc limit 1));
  delete from private.promised where task_id = task;
  perform private.note(task, ended, null, of_generation, why);
  if ended = 'failed' then perform private.task_died(task, why); end if;
  perform private.tell_hub(workspace);
end
$function$;

REVOKE ALL ON FUNCTION "private"."finish"(uuid, bigint, text, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."finish"(uuid, bigint, text, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish"(uuid, bigint, text, jsonb, text) TO "postgres";
