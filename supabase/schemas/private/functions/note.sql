CREATE OR REPLACE FUNCTION private.note (
  task          uuid,
  happened      text,
  worker        uuid   DEFAULT NULL::uuid,
  of_generation bigint DEFAULT NULL::bigint,
  words         text   DEFAULT NULL::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  insert into private.task_events (task_id, event, worker_id, generation, detail) values (task, happened, worker, of_generation, left(words, 4000))
$function$;

REVOKE ALL ON FUNCTION "private"."note"(uuid, text, uuid, bigint, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."note"(uuid, text, uuid, bigint, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."note"(uuid, text, uuid, bigint, text) TO "postgres";
