CREATE OR REPLACE FUNCTION private.who_teaches (
  teacher   uuid,
  workspace uuid
)
  RETURNS SETOF uuid
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select m.user_id
  from public.members m
  where m.workspace_id = workspace and case
    when exists (
      select
      from public.members mine
      join private.role_actions a on a.role = mine.role and a.action = 'edit'
      where mine.user_id = teacher and mine.workspace_id = workspace)
    then m.user_id = teacher
    else m.role = 'owner'
  end
$function$;

REVOKE ALL ON FUNCTION "private"."who_teaches"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."who_teaches"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."who_teaches"(uuid, uuid) TO "postgres";
