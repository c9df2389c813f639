CREATE OR REPLACE FUNCTION private.other_approvers (
  workspace uuid,
  but       uuid
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select count(*)::int from public.members join private.role_actions using (role)
  where members.workspace_id = workspace and role_actions.action = 'approve' and members.user_id is distinct from but
$function$;

REVOKE ALL ON FUNCTION "private"."other_approvers"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."other_approvers"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."other_approvers"(uuid, uuid) TO "postgres";
