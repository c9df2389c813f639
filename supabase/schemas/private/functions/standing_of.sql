CREATE OR REPLACE FUNCTION private.standing_of (
  document public.documents
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case document.state
    when 'uploading' then case when document.version_of is null then 'new' else 'changed' end
    when 'extracting' then 'reading'
    when 'unreadable' then 'unreadable'
    else 'unchanged'
  end
$function$;

REVOKE ALL ON FUNCTION "private"."standing_of"(public.documents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."standing_of"(public.documents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."standing_of"(public.documents) TO "postgres";
