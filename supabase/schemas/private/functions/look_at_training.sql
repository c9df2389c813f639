CREATE OR REPLACE FUNCTION private.look_at_training (
  agents uuid[]
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  live  public.models;
  until constant timestamptz := to_timestamp(300 * (floor(extract(epoch from private.now()) / 300) + 1));
begin
  for live in
    select *
    from public.models
    where state = 'live' and suggested_at is null and release_id is not null and agent_id = any (agents)
  loop
    perform private.submit_task(
      kind => 'suggest_training',
      key => live.id || ' ' || extract(epoch from until)::bigint,
      workspace_id => live.workspace_id,
      priority => 3,
      run_at => until,
      timeout_seconds => 120,
      payload => jsonb_build_object('model_id', live.id),
      description => 'See whether training again pays');
  end loop;
end
$function$;

REVOKE ALL ON FUNCTION "private"."look_at_training"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."look_at_training"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."look_at_training"(uuid[]) TO "postgres";
