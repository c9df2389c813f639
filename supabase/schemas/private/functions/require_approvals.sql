CREATE OR REPLACE FUNCTION private.require_approvals (
  workspace uuid,
  approvals integer
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  most int;
begin
  perform private.demand('own', workspace);
  if approvals is null or approvals < 0 then perform private.problem(400, 'invalid_input', 'approvals: 0 or more'); end if;
  most := greatest(0, private.other_approvers(workspace, null) - 1);
  if approvals > most then perform private.problem(409, 'too_few_approvers', 'At most: ' || most); end if;
  update public.workspaces set required_approvals = approvals where id = workspace and required_approvals <> approvals;
  if found then perform private.audit(workspace, 'approvals_required', workspace::text, approvals::text); end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."require_approvals"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."require_approvals"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."require_approvals"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."require_approvals"(uuid, integer) TO "postgres";
