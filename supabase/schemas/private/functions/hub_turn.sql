CREATE OR REPLACE FUNCTION private.hub_turn (
  worker     uuid,
  of_epoch   integer,
  completes  jsonb,
  fails      jsonb,
  hand_backs jsonb,
  accepts    jsonb,
  progress   jsonb,
  want       integer
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET enable_seqscan TO 'off'
  SET enable_bitmapscan TO 'off'
  SET enable_sort TO 'off'
  SET enable_hashjoin TO 'off'
  SET enable_mergejoin TO 'off'
  AS $function$
declare
  account private.worker_accounts := private.my_worker_account();
  me      private.workers;
  before  private.workers;
  lease   private.leases;
  words   jsonb;
  settled jsonb := '[]';
  claimed record;
  held    jsonb;
begin
  if account.id is null then perform private.problem(403, 'not_a_worker'); end if;
  select * into me from private.workers where id = worker and account_id = account.id and epoch = of_epoch for update;
  if not found then perform private.problem(409, 'stale_generation', 'this worker was registered again'); end if;
  if me.lease_until < (select clock.at from private.clock) then -- a heartbeat never revives what an expired lease held
    for lease in delete from private.leases where worker_id = worker returning * loop
      perform private.take_back(lease, 'the worker is gone');
    end loop;
  end if;

  select jsonb_agg(jsonb_build_object('verb', verb) || word) into words from (
    select 'accept' as verb, word from jsonb_array_elements(accepts) as word
    union all select 'progress', word from jsonb_array_elements(progress) as word
    union all select 'complete', word from jsonb_array_elements(completes) as word
    union all select 'fail', word from jsonb_array_elements(fails) as word
    union all select 'hand_back', word from jsonb_array_elements(hand_backs) as word
  ) as said;
  if jsonb_array_length(words) > 1000 then perform private.problem(413, 'too_large', 'at most 1000 words a turn'); end if;
  if words is not null then settled := private.hear(me, words); end if;

  if exists (select from private.sweeps where swept_at < clock_timestamp() - interval '250 milliseconds')
    or exists (select from private.scheduled where run_at <= (select clock.at from private.clock)) then perform private.hub_sweep(); end if;

  before := me;
  select * into claimed from private.claim(me, least(greatest(want, 0), 64));
  me := claimed.me;
  select coalesce(jsonb_agg(jsonb_build_object('task_id', task_id, 'generation', generation)), '[]'), min(generation) into held, me.held_from
  from private.leases where worker_id = worker and worker_epoch = of_epoch and generation >= me.held_from;
  -- A row that changes with every turn would grow old versions faster than they can go while somebody keeps a snapshot.
  if me.lease_until < (select clock.at from private.clock) + interval '14 seconds' or me.served <> before.served then
    update private.workers set seen_at = (select clock.at from private.clock), lease_until = (select clock.at from private.clock) + interval '15 seconds', served = me.served, served_at = me.served_at,
      looked_at = case when want > 0 then (select clock.at from private.clock) else me.looked_at end,
      held_from = coalesce(me.held_from, (select last_value from private.fence))
    where id = worker;
  end if;
  if account.workspace_id is not null then
    if words is not null or claimed.offers <> '[]' then perform private.tell_hub(account.workspace_id); end if;
  elsif words is not null or claimed.offers <> '[]' then
    perform private.tell_hub(workspace_id) from (
      select distinct workspace_id from private.tasks where id = any (array(
        select (item ->> 'task_id')::uuid from jsonb_array_elements(settled || claimed.offers) as item))) as touched;
  end if;
  return jsonb_build_object('settled', settled, 'offers', claimed.offers, 'held', held, 'is_withheld', claimed.is_withheld);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hub_turn"(uuid, integer, jsonb, jsonb, jsonb, jsonb, jsonb, integer) TO "postgres";
