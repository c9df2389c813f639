CREATE OR REPLACE FUNCTION private.hold (
  task          uuid,
  of_generation bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if of_generation is null then perform private.problem(400, 'no_generation'); end if;
  perform 1 from private.leases join private.workers on workers.id = leases.worker_id and workers.epoch = leases.worker_epoch
  where leases.task_id = task and leases.generation = of_generation and workers.account_id = (private.my_worker_account()).id
    and workers.lease_until > (select clock.at from private.clock) and leases.deadline > (select clock.at from private.clock)
  for update of leases;
  if found then return 'ok'; end if;
  if exists (select from private.outcomes where task_id = task and generation = of_generation) then return 'already'; end if;
  perform private.problem(409, 'stale_generation');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hold"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hold"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold"(uuid, bigint) TO "postgres";
