CREATE OR REPLACE FUNCTION private.hub_sweep()
  RETURNS integer
  LANGUAGE plpgsql
  SET search_path TO ''
  SET enable_seqscan TO 'off'
  AS $function$
declare
  due   record;
  moved int := 0;
begin
  if not pg_try_advisory_xact_lock(hashtext('private.hub_sweep')) then return 0; end if;
  update private.sweeps set swept_at = clock_timestamp();
  for due in
    delete from private.scheduled where task_id = any (array(
      select task_id from private.scheduled where run_at <= (select clock.at from private.clock) order by run_at limit 500 for update skip locked))
    returning *
  loop
    perform private.enqueue(tasks, due.attempt, (select clock.at from private.clock), in_front => due.attempt > 1) from private.tasks where id = due.task_id;
    moved := moved + 1;
  end loop;
  for due in
    delete from private.leases where task_id = any (array(
      select over.task_id from private.leases as over left join private.workers as holder on holder.id = over.worker_id
      where holder.lease_until is null or holder.lease_until < (select clock.at from private.clock) or holder.epoch <> over.worker_epoch or over.deadline < (select clock.at from private.clock)
        or (over.phase = 'offered' and over.accept_by < (select clock.at from private.clock))
      limit 500 for update of over skip locked))
    returning leases as lease, deadline < (select clock.at from private.clock) as hung, exists (
      select from private.workers where workers.id = leases.worker_id and workers.lease_until >= (select clock.at from private.clock) and workers.epoch = leases.worker_epoch) as worker_lives
  loop
    perform private.take_back(due.lease, case when not due.worker_lives then 'the worker is gone'
      when due.hung then 'the time limit of one attempt passed' else 'not accepted in time' end);
    moved := moved + 1;
  end loop;
  for due in select (select tasks from private.tasks where id = promised.task_id) as tasks, task_id from private.promised where complete_by <= (select clock.at from private.clock) limit 500 loop
    continue when exists (select from private.leases where task_id = due.task_id) -- held by a transaction under way: next time
      and cardinality(array(select 1 from private.leases where task_id = due.task_id for update skip locked)) = 0;
    if private.end_task(due.task_id, 'failed', private.overdue(due.tasks)) then moved := moved + 1; end if;
  end loop;
  perform private.advance_heads();
  perform private.end_lost_runs();
  perform private.submit_task(kind => 'purge', key => 'purge:' || current_date, priority => 3);
  return moved;
end
$function$;

REVOKE ALL ON FUNCTION "private"."hub_sweep"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_sweep"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_sweep"() TO "postgres";
