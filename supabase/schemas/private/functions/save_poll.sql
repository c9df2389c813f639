CREATE OR REPLACE FUNCTION private.save_poll (
  task          uuid,
  of_generation bigint,
  event         jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  asked record;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  select r.id, r.state, r.stage, r.progress, (t.payload ->> 'seconds')::int as seconds into asked
  from private.tasks t join public.training_runs r on r.id = (t.payload ->> 'run_id')::uuid where t.id = task;
  if event is not null and asked.id is not null then
    perform private.apply_training_event(asked.id, event, 'poll:' || task, 'poll');
  end if;
  perform private.complete_held(task, of_generation);
  perform private.watch_training(asked.id, case when event is null then 10 else least(asked.seconds * 2, 60) end); -- backs off while polling
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_poll"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_poll"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_poll"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_poll"(uuid, bigint, jsonb) TO "postgres";
