CREATE OR REPLACE FUNCTION private.delete_workspace (
  workspace uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('own', workspace);
  delete from public.workspaces where id = workspace;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."delete_workspace"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."delete_workspace"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."delete_workspace"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."delete_workspace"(uuid) TO "postgres";
