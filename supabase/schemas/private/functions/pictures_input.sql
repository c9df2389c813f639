CREATE OR REPLACE FUNCTION private.pictures_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  document public.documents := private.document_of_task(task, of_generation);
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_object('page', page, 'reading', reading) order by page), '[]')
    from private.picture_pages
    where document_id = document.id
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."pictures_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."pictures_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."pictures_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."pictures_input"(uuid, bigint) TO "postgres";
