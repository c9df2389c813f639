CREATE OR REPLACE FUNCTION private.test_now (
  agent uuid,
  model uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  chosen public.models;
  many   int;
begin
  perform private.demand('edit', (select workspace_id from public.agents where id = agent and deleted_at is null));
  select * into chosen from public.models
  where agent_id = agent and case when model is null then state = 'live' else id = model and state in ('live', 'retired') end;
  if not found then perform private.problem(409, 'not_ready', 'no model'); end if;
  select count(*) into many from private.untested(chosen.id);
  if many > 0 then perform private.ask_for_test(chosen); end if;
  return many;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."test_now"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."test_now"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."test_now"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."test_now"(uuid, uuid) TO "postgres";
