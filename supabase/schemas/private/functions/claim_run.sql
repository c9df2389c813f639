CREATE OR REPLACE FUNCTION private.claim_run (
  run uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  mine public.runs;
begin
  perform 1 from private.run_heads where run_id = run for update;
  select * into mine from public.runs where id = run and asked_by = private.live_user_id();
  if not found or not private.may_still_ask(mine.asked_by, mine.workspace_id) then perform private.problem(404, 'not_found'); end if;
  if mine.state <> 'queued' then return jsonb_build_object('state', mine.state); end if;
  if private.idle_since(run) is null then return jsonb_build_object('waiting', true); end if;
  return private.give_run(run, mine.asked_by, nextval('private.fence'));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."claim_run"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."claim_run"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."claim_run"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."claim_run"(uuid) TO "postgres";
