CREATE OR REPLACE FUNCTION private.approve_release (
  release uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.releases;
  me     uuid := private.live_user_id();
begin
  select * into chosen from public.releases where id = release for update;
  perform private.demand('approve', chosen.workspace_id);
  if chosen.frozen_by = me then perform private.problem(409, 'own_release'); end if;
  if chosen.state <> 'frozen' then perform private.problem(409, 'not_frozen'); end if;
  if chosen.approvals @> jsonb_build_array(jsonb_build_object('user_id', me)) then return; end if;
  update public.releases set approvals = chosen.approvals || jsonb_build_object('user_id', me, 'at', now(),
    'name', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = me))
  where id = release;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."approve_release"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."approve_release"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."approve_release"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."approve_release"(uuid) TO "postgres";
