CREATE OR REPLACE FUNCTION private.forget_tasks()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  delete from private.ready where task_id in (select id from gone);
  delete from private.leases where task_id in (select id from gone);
  delete from private.outcomes where task_id in (select id from gone);
  delete from private.task_events where task_id in (select id from gone);
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."forget_tasks"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."forget_tasks"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."forget_tasks"() TO "postgres";
