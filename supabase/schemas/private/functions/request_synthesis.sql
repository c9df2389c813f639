CREATE OR REPLACE FUNCTION private.request_synthesis (
  agent uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  document public.documents;
  added    int := 0;
begin
  perform private.demand('edit', (select workspace_id from public.agents where id = agent and deleted_at is null));
  for document in
    update public.documents set drafting_requested_at = now(), drafting_requested_by = private.live_user_id()
    where agent_id = agent and removed_at is null and drafting_requested_at is null and state <> 'unreadable'
    returning *
  loop
    added := added + 1;
    if document.state = 'ready' then perform private.ask_for_plan(document); end if;
  end loop;
  return added;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."request_synthesis"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."request_synthesis"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_synthesis"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_synthesis"(uuid) TO "postgres";
