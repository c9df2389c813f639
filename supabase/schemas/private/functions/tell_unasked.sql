CREATE OR REPLACE FUNCTION private.tell_unasked (
  of_model uuid,
  why      text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select distinct who.user_id, models.workspace_id, models.agent_id, 'corrections_checked', jsonb_build_object(
    'agent', agents.name, 'version', models.number, 'problem', left(why, 300))
  from public.models
  join public.agents on agents.id = models.agent_id and agents.deleted_at is null
  cross join lateral private.untold_answers(models) as untold
  cross join lateral private.who_teaches(untold.teacher, models.workspace_id) as who (user_id)
  where models.id = of_model and models.state = 'live'
$function$;

REVOKE ALL ON FUNCTION "private"."tell_unasked"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_unasked"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_unasked"(uuid, text) TO "postgres";
