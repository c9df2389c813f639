CREATE OR REPLACE FUNCTION private.abandon_training (
  agent_ids uuid[]
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.move_run(id, 'cancelled', 'Training was cancelled when the assistant was deleted.') from (
    select id from public.training_runs
    where agent_id = any (agent_ids) and state in ('submitting', 'queued', 'training', 'probing') order by id) as open_runs
$function$;

REVOKE ALL ON FUNCTION "private"."abandon_training"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."abandon_training"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."abandon_training"(uuid[]) TO "postgres";
