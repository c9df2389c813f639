CREATE OR REPLACE FUNCTION private.restore_settings (
  agent     uuid,
  of_number integer
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen  public.agents;
  earlier public.settings_revisions;
  before  int;
  made    int;
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('configure', chosen.workspace_id);
  select * into earlier from public.settings_revisions where agent_id = agent and number = of_number;
  if not found then perform private.problem(404, 'not_found'); end if;
  before := private.newest_revision(agent);
  made := private.write_set_up(agent, private.set_up(earlier.purpose,
    case when private.i_may('answering', chosen.workspace_id) then earlier.answered_by else chosen.answered_by end,
    earlier.settings));
  if made > before then
    update public.settings_revisions set restored = of_number where agent_id = agent and number = made;
  end if;
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."restore_settings"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."restore_settings"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."restore_settings"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."restore_settings"(uuid, integer) TO "postgres";
