CREATE OR REPLACE FUNCTION private.hand_over (
  workspace uuid,
  to_user   uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('own', workspace);
  update public.members set role = 'owner' where workspace_id = workspace and user_id = to_user;
  if not found then perform private.problem(409, 'not_a_member'); end if;
  if to_user <> private.live_user_id() then
    update public.members set role = 'editor' where workspace_id = workspace and user_id = private.live_user_id();
  end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hand_over"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hand_over"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hand_over"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hand_over"(uuid, uuid) TO "postgres";
