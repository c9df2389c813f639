CREATE OR REPLACE FUNCTION private.save_picture (
  task          uuid,
  of_generation bigint,
  of_page       integer,
  what          jsonb
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
  update private.picture_pages set reading = what where document_id = document.id and page = of_page;
  update public.documents
  set pictures_read = (
    select count(*)
    from private.picture_pages p
    where p.document_id = document.id and p.reading is not null)
  where id = document.id;
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_picture"(uuid, bigint, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_picture"(uuid, bigint, integer, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_picture"(uuid, bigint, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_picture"(uuid, bigint, integer, jsonb) TO "postgres";
