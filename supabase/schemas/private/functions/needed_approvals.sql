CREATE OR REPLACE FUNCTION private.needed_approvals (
  release public.releases
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select least(required_approvals, private.other_approvers(release.workspace_id, release.frozen_by))
  from public.workspaces where id = release.workspace_id
$function$;

REVOKE ALL ON FUNCTION "private"."needed_approvals"(public.releases) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."needed_approvals"(public.releases) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."needed_approvals"(public.releases) TO "postgres";
