CREATE OR REPLACE FUNCTION private.submit_tasks (
  workspace uuid,
  items     jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  item    jsonb;
  of_kind text;
  needed  text[];
  made    uuid;
  answers jsonb := '[]';
begin
  perform private.demand('tasks', workspace);
  perform private.take('tasks:' || auth.uid(), 3000, 60);
  if jsonb_typeof(items) <> 'array' or jsonb_array_length(items) not between 1 and 500 then
    perform private.problem(400, 'invalid_input', 'between 1 and 500 tasks at once');
  end if;
  for item in select value from jsonb_array_elements(items) loop
    of_kind := coalesce(item ->> 'kind', 'task');
    needed := array(
      select distinct lower(btrim(need))
      from jsonb_array_elements_text(coalesce(item -> 'needed_capabilities', '[]')) as need
      order by 1);
    if not private.is_of_team(of_kind) then
      perform private.problem(400, 'invalid_input', 'kind: task or train');
    elsif char_length(btrim(coalesce(item ->> 'description', ''))) not between 1 and 20000 then
      perform private.problem(
        400, 'invalid_input', 'description: say what is to be done, in at most 20,000 characters');
    elsif cardinality(needed) > 16
      or exists (select from unnest(needed) as need where need !~ '^[a-z0-9][a-z0-9._-]{0,62}$') then
      perform private.problem(
        400, 'invalid_input', 'needed_capabilities: at most 16 words of letters, digits, dot, dash and underscore');
    elsif of_kind = 'train' and needed = '{}' then -- else a worker that knows no trainings would take it
      perform private.problem(400, 'invalid_input', 'needed_capabilities: a training names the one of its trainers');
    elsif jsonb_typeof(coalesce(item -> 'metadata', '{}')) <> 'object' then
      perform private.problem(400, 'invalid_input', 'metadata: a JSON object');
    elsif pg_column_size(item -> 'metadata') > 65536 then
      perform private.problem(413, 'too_large', 'metadata: at most 64 KB');
    elsif (item ->> 'complete_by')::timestamptz <= now() then
      perform private.problem(400, 'invalid_input', 'complete_by: this time has passed');
    elsif char_length(item ->> 'key') > 200 then
      perform private.problem(400, 'invalid_input', 'key: at most 200 characters');
    elsif (select count(*) from private.lanes where scope = workspace) >= 200
      and not exists (
        select
        from private.lanes
        where scope = workspace and kind = of_kind and needs <@ needed and needed <@ needs) then
      perform private.problem(
        400, 'invalid_input', 'needed_capabilities: at most 200 different sets in a workspace');
    end if;
    made := private.submit_task(
      kind => of_kind, workspace_id => workspace, scope => workspace, description => btrim(item ->> 'description'),
      priority => coalesce((item ->> 'priority')::int, 2), needed_capabilities => needed,
      payload => coalesce(item -> 'metadata', '{}'), max_attempts => coalesce((item ->> 'max_retries')::int, 3) + 1,
      timeout_seconds => coalesce((item ->> 'timeout_seconds')::int, 600),
      complete_by => (item ->> 'complete_by')::timestamptz, key => workspace || ':' || (item ->> 'key'));
    answers := answers || (
      select jsonb_build_object('task_id', id, 'status', private.task_state(id), 'priority', priority,
        'created_at', created_at)
      from private.tasks
      where id = made);
  end loop;
  return answers;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."submit_tasks"(uuid, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."submit_tasks"(uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."submit_tasks"(uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."submit_tasks"(uuid, jsonb) TO "postgres";
