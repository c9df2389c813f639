CREATE OR REPLACE FUNCTION private.switch_live (
  chosen public.models,
  words  text,
  who    uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  before uuid;
begin
  update public.models set state = 'retired' where agent_id = chosen.agent_id and state = 'live' returning id into before;
  update public.models set state = 'live' where id = chosen.id;
  insert into public.live_changes (workspace_id, agent_id, model_id, previous_id, note, changed_by, changed_by_name)
  values (chosen.workspace_id, chosen.agent_id, chosen.id, before, words, who, coalesce((
    select coalesce(nullif(name, ''), email) from public.profiles where user_id = who), ''));
end
$function$;

REVOKE ALL ON FUNCTION "private"."switch_live"(public.models, text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."switch_live"(public.models, text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."switch_live"(public.models, text, uuid) TO "postgres";
