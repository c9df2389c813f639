CREATE OR REPLACE FUNCTION private.create_workspace (
  name text
)
  RETURNS public.workspaces
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me   uuid := private.live_user_id();
  made public.workspaces;
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  if not exists (select from public.profiles where user_id = me) then perform private.problem(403, 'forbidden', 'own'); end if; -- a service account
  insert into public.workspaces (name, created_by) values (btrim(create_workspace.name), me) returning * into made;
  insert into public.members (workspace_id, user_id, role) values (made.id, me, 'owner');
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."create_workspace"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."create_workspace"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."create_workspace"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."create_workspace"(text) TO "postgres";
