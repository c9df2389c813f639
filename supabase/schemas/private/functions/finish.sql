CREATE OR REPLACE FUNCTION private.finish (
  task          uuid,
  of_generation bigint,
  ended         text,
  with_result   jsonb,
  why           text
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  insert into private.outcomes (task_id, generation, state, result, reason) values (task, of_generation, ended, with_result, left(why, 4000));
  perform private.note(task, ended, null, of_generation, why);
  if ended = 'failed' then perform private.task_died(task, why); end if;
end
$function$;

REVOKE ALL ON FUNCTION "private"."finish"(uuid, bigint, text, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."finish"(uuid, bigint, text, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."finish"(uuid, bigint, text, jsonb, text) TO "postgres";
