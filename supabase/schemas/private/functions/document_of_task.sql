CREATE OR REPLACE FUNCTION private.document_of_task (
  task          uuid,
  of_generation bigint
)
  RETURNS public.documents
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  document public.documents;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select d.* into document
  from public.documents d
  join private.tasks t on d.id = (t.payload ->> 'document_id')::uuid
  where t.id = task
  for update of d;
  return document;
end
$function$;

REVOKE ALL ON FUNCTION "private"."document_of_task"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."document_of_task"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."document_of_task"(uuid, bigint) TO "postgres";
