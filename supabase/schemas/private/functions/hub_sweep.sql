CREATE OR REPLACE FUNCTION private.hub_sweep()
  RETURNS integer
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  due   record;
  moved int := 0;
begin
  for due in
    delete from private.scheduled where task_id = any (array(
      select task_id from private.scheduled where run_at <= now() order by run_at limit 500 for update skip locked))
    returning *
  loop
    perform private.enqueue(tasks, due.attempt, now()) from private.tasks where id = due.task_id;
    moved := moved + 1;
  end loop;
  for due in
    delete from private.leases using private.workers
    where workers.id = leases.worker_id and leases.task_id = any (array(
      select over.task_id from private.leases as over join private.workers as holder on holder.id = over.worker_id
      where holder.lease_until < now() or holder.epoch <> over.worker_epoch or over.deadline < now()
        or (over.phase = 'offered' and over.accept_by < now())
      limit 500 for update of over skip locked))
    returning leases as lease, workers.lease_until < now() or workers.epoch <> leases.worker_epoch as worker_gone, leases.deadline < now() as hung
  loop
    perform private.take_back(due.lease, case when due.worker_gone then 'the worker is gone'
      when due.hung then 'the time limit of one attempt passed' else 'not accepted in time' end);
    moved := moved + 1;
  end loop;
  perform private.end_lost_runs();
  perform private.submit_task(kind => 'purge', key => 'purge:' || current_date, priority => 3);
  return moved;
end
$function$;

REVOKE ALL ON FUNCTION "private"."hub_sweep"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_sweep"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_sweep"() TO "postgres";
