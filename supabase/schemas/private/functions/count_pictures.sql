CREATE OR REPLACE FUNCTION private.count_pictures()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  delete from private.picture_pages where document_id = new.id;
  new.picture_count := (
    select nullif(jsonb_array_length(coalesce(c.outline -> 'pictures', '[]')), 0)
    from public.contents c
    where c.workspace_id = new.workspace_id and c.content_hash = new.content_hash
  );
  new.pictures_read := coalesce(new.picture_count, 0);
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."count_pictures"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."count_pictures"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."count_pictures"() TO "postgres";
