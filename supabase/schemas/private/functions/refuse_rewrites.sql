CREATE OR REPLACE FUNCTION private.refuse_rewrites (
  agent  uuid,
  asking uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  many int;
begin
  perform private.demand('edit', (select workspace_id from public.agents where id = agent and deleted_at is null));
  update public.proposals set state = 'refused', decided_by = private.live_user_id(), decided_at = now()
  where agent_id = agent and asking_id = asking and state in ('waiting', 'ready', 'failed');
  get diagnostics many = row_count;
  return many;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."refuse_rewrites"(uuid, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."refuse_rewrites"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."refuse_rewrites"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."refuse_rewrites"(uuid, uuid) TO "postgres";
