CREATE OR REPLACE FUNCTION private.settle_now (
  agent  uuid,
  before timestamp with time zone
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
  until     timestamptz := coalesce(before, clock_timestamp());
  behind    uuid;
  many      int := 0;
begin
  perform private.demand('start_training', workspace);
  for behind in
    select d.example_id from private.example_docs d join public.examples e on e.id = d.example_id
    where d.settle_task is not null and d.settled_seq < d.head and e.agent_id = agent and e.deleted_at is null
      and exists (select from private.example_updates u where u.example_id = d.example_id and u.seq > d.settled_seq and u.at <= until)
    order by d.example_id for update of d -- one order for all callers: no deadlocks
  loop
    many := many + 1;
    perform private.ask_for_settling(behind, workspace, interval '0');
  end loop;
  return jsonb_build_object('examples', many, 'before', until);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."settle_now"(uuid, timestamp WITH time zone) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."settle_now"(uuid, timestamp WITH time zone) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_now"(uuid, timestamp WITH time zone) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_now"(uuid, timestamp WITH time zone) TO "postgres";
