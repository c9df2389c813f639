CREATE OR REPLACE FUNCTION private.change_settings (
  agent  uuid,
  change jsonb,
  seen   integer,
  why    text
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.agents;
  now_is jsonb;
  saw    jsonb;
  before int;
  made   int;
begin
  select * into chosen from public.agents where id = agent and deleted_at is null for update;
  perform private.demand('configure', chosen.workspace_id);
  now_is := private.set_up(chosen.purpose, chosen.answered_by, chosen.settings);
  select private.set_up(r.purpose, r.answered_by, r.settings) into saw
  from public.settings_revisions r where r.agent_id = agent and r.number = seen;
  if exists (
    select from jsonb_each(change) as wanted
    where saw is not null and saw -> wanted.key is distinct from now_is -> wanted.key
      and wanted.value is distinct from now_is -> wanted.key) then
    perform private.problem(409, 'conflict', 'revision ' || private.newest_revision(agent));
  end if;
  before := private.newest_revision(agent);
  made := private.write_set_up(agent, now_is || change);
  if made > before then
    update public.settings_revisions set note = btrim(coalesce(why, '')) where agent_id = agent and number = made;
  end if;
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."change_settings"(uuid, jsonb, integer, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."change_settings"(uuid, jsonb, integer, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."change_settings"(uuid, jsonb, integer, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."change_settings"(uuid, jsonb, integer, text) TO "postgres";
