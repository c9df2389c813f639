CREATE OR REPLACE FUNCTION private.take_back (
  lease private.leases,
  why   text
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  task private.tasks;
begin
  select * into task from private.tasks where id = lease.task_id;
  if not found then return; end if; -- deleted while it was held
  perform private.note(task.id, 'reclaimed', lease.worker_id, lease.generation, why);
  if lease.phase = 'offered' and lease.unaccepted < 20 then
    perform private.enqueue(task, lease.attempt, (select clock.at from private.clock), in_front => true, unaccepted => lease.unaccepted + 1); -- nobody began: costs no attempt
  else
    perform private.retry_or_bury(task, lease.generation, lease.attempt, why, true, is_told => true);
  end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."take_back"(private.leases, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."take_back"(private.leases, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."take_back"(private.leases, text) TO "postgres";
