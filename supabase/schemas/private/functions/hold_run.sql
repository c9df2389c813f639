CREATE OR REPLACE FUNCTION private.hold_run (
  run      uuid,
  of_fence bigint
)
  RETURNS public.runs
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  head  private.run_heads;
  held  public.runs;
begin
  select * into head from private.run_heads where run_id = run for update;
  if not found or head.holder is distinct from private.live_user_id() then perform private.problem(404, 'not_found'); end if;
  select * into held from public.runs where id = run;
  if held.state in ('completed', 'failed', 'cancelled') then return held; end if;
  if head.fence is distinct from of_fence then perform private.problem(409, 'stale_generation'); end if;
  if not private.may_still_ask(held.asked_by, held.workspace_id) then perform private.problem(404, 'not_found'); end if;
  return held;
end
$function$;

REVOKE ALL ON FUNCTION "private"."hold_run"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold_run"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold_run"(uuid, bigint) TO "postgres";
