CREATE OR REPLACE FUNCTION private.reviewers (
  workspace uuid
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select members.user_id
  from public.members
  join private.role_actions on role_actions.role = members.role and role_actions.action = 'approve'
  where members.workspace_id = workspace
$function$;

REVOKE ALL ON FUNCTION "private"."reviewers"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."reviewers"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."reviewers"(uuid) TO "postgres";
