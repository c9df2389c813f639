CREATE OR REPLACE FUNCTION private.await_pictures (
  task          uuid,
  of_generation bigint,
  pages         integer[]
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
  if document.state = 'ready' and exists (
    select
    from public.contents c
    where c.workspace_id = document.workspace_id and c.content_hash = document.content_hash
      and c.extracted_by = 'worker' and c.outline ? 'pictures'
  ) then
    perform private.complete_held(task, of_generation, jsonb_build_object('readable', true));
    return 'known';
  end if;
  delete from private.picture_pages where document_id = document.id;
  insert into private.picture_pages (document_id, page) select document.id, unnest(pages);
  update public.documents set picture_count = cardinality(pages), pictures_read = 0 where id = document.id;
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."await_pictures"(uuid, bigint, integer[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."await_pictures"(uuid, bigint, integer[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."await_pictures"(uuid, bigint, integer[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."await_pictures"(uuid, bigint, integer[]) TO "postgres";
