CREATE OR REPLACE FUNCTION public.require_approvals (
  workspace uuid,
  approvals integer
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$ select private.require_approvals(workspace, approvals) $function$;

GRANT EXECUTE ON FUNCTION "public"."require_approvals"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."require_approvals"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."require_approvals"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."require_approvals"(uuid, integer) FROM PUBLIC, "anon", "service_role";
