CREATE OR REPLACE FUNCTION private.training_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object('run_id', r.id, 'agent_id', r.agent_id, 'job_id', r.job_id, 'state', r.state, 'seconds', (t.payload ->> 'seconds')::int,
      'silent_seconds', extract(epoch from now() - coalesce(r.last_event_at, r.created_at)), 'model', m.name,
      'question', (select e.prompt from public.examples e where e.agent_id = r.agent_id and e.deleted_at is null and e.state <> 'rejected' and e.prompt <> '' order by e.state = 'approved' desc, e.number limit 1))
    from private.tasks t join public.training_runs r on r.id = (t.payload ->> 'run_id')::uuid left join public.models m on m.run_id = r.id
    where t.id = task
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."training_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."training_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."training_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."training_input"(uuid, bigint) TO "postgres";
