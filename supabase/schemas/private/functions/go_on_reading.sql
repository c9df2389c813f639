CREATE OR REPLACE FUNCTION private.go_on_reading (
  task          uuid,
  of_generation bigint
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  document public.documents := private.document_of_task(task, of_generation);
begin
  if document.id is null then return 'already'; end if;
  perform private.submit_task(
    kind => 'extract',
    key => document.id || ' from page ' || document.pictures_read + 1 || ' ' || task,
    workspace_id => document.workspace_id,
    priority => 3,
    description => format('Read %s, page %s of %s', document.name, document.pictures_read + 1, document.picture_count),
    payload => jsonb_build_object('document_id', document.id),
    timeout_seconds => 900);
  perform private.complete_held(task, of_generation, jsonb_build_object('pages_read', document.pictures_read));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."go_on_reading"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."go_on_reading"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."go_on_reading"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."go_on_reading"(uuid, bigint) TO "postgres";
