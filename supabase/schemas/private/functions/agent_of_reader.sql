CREATE OR REPLACE FUNCTION private.agent_of_reader (
  run      uuid,
  of_fence bigint
)
  RETURNS uuid
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  held public.runs := private.hold_run(run, of_fence);
begin
  if not exists (
    select from public.members
    join private.role_actions on role_actions.role = members.role and role_actions.action = 'read'
    where members.user_id = held.asked_by and members.workspace_id = held.workspace_id) then
    perform private.problem(403, 'forbidden', 'read');
  end if;
  return case when held.state = 'running' then held.agent_id end;
end
$function$;

REVOKE ALL ON FUNCTION "private"."agent_of_reader"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."agent_of_reader"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."agent_of_reader"(uuid, bigint) TO "postgres";
