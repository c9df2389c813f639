CREATE OR REPLACE FUNCTION private.claim (
  INOUT me private.workers,
  want  integer,
  OUT   offers jsonb,
  OUT   is_withheld boolean
)
  RETURNS record
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  head   private.heads;
  limited int;
  fair   record;
  room   int;
  taken  jsonb;
begin
  offers := '[]';
  is_withheld := false;
  for head in
    select heads.* from private.heads where lane = any (private.lanes_of(me))
      and (select true from private.ready where ready.lane = heads.lane and ready.priority = heads.priority and ready.turn >= heads.low limit 1) -- exists could be planned as a join, and that as a walk over the queue
    order by priority, random() -- no lane starves another
  loop
    room := want - jsonb_array_length(offers);
    exit when room <= 0;
    select max_running into limited from private.lanes where id = head.lane;
    if limited is not null then
      perform from private.lanes where id = head.lane for no key update skip locked; -- one worker at a time claims from a lane with a limit
      continue when not found;
      room := least(room, limited - (select count(*) from private.leases where lane = head.lane));
    end if;
    select * into fair from private.fair_share(me, head, room);
    if fair.share < room then
      is_withheld := true;
      room := fair.share;
    end if;
    continue when room <= 0;
    with picked as (
      delete from private.ready where ctid = any (array(
        select ctid from private.ready where lane = head.lane and priority = head.priority and turn >= head.low
        order by turn, seq limit room for update skip locked))
      returning turn, seq, task_id, attempt, unaccepted
    ), body as (
      select picked.*, tasks.*, nextval('private.fence') as generation, (select clock.at from private.clock) + interval '60 seconds' as accept_by,
        least((select clock.at from private.clock) + timeout_seconds * interval '1 second', (select promised.complete_by from private.promised where promised.task_id = picked.task_id)) as deadline
      from picked cross join lateral (select * from private.tasks where id = picked.task_id limit 1) as tasks -- a join could be planned as a walk over all tasks
    ), leased as (
      insert into private.leases (task_id, generation, worker_id, worker_epoch, lane, priority, attempt, unaccepted, accept_by, deadline)
      select task_id, generation, me.id, me.epoch, head.lane, head.priority, attempt, unaccepted, accept_by, deadline from body
    ), noted as (
      insert into private.task_events (task_id, event, worker_id, generation) select task_id, 'assigned', me.id, generation from body
    )
    select jsonb_agg(jsonb_build_object('task_id', task_id, 'generation', generation, 'kind', kind, 'workspace_id', workspace_id,
      'description', description, 'payload', payload, 'attempt', attempt, 'max_attempts', max_attempts,
      'priority', head.priority, 'accept_by', accept_by, 'deadline', deadline, 'seconds_left', extract(epoch from deadline - (select clock.at from private.clock))) order by turn, seq)
    into taken from body;
    continue when taken is null;
    offers := offers || taken;
    if fair.share is not null then
      me.served := fair.mine + jsonb_array_length(taken);
      me.served_at := (select clock.at from private.clock);
    end if;
  end loop;
end
$function$;

REVOKE ALL ON FUNCTION "private"."claim"(private.workers, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."claim"(private.workers, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."claim"(private.workers, integer) TO "postgres";
