CREATE OR REPLACE FUNCTION private.complete_held (
  task          uuid,
  of_generation bigint,
  with_result   jsonb  DEFAULT NULL::jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  delete from private.leases where task_id = task and generation = of_generation;
  perform private.finish(task, of_generation, 'completed', with_result, null);
end
$function$;

REVOKE ALL ON FUNCTION "private"."complete_held"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."complete_held"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."complete_held"(uuid, bigint, jsonb) TO "postgres";
