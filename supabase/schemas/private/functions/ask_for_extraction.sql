CREATE OR REPLACE FUNCTION private.ask_for_extraction (
  document public.documents
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.submit_task(kind => 'extract', key => document.id::text, workspace_id => document.workspace_id,
    description => 'Read the text of ' || document.name, payload => jsonb_build_object('document_id', document.id), timeout_seconds => 900)
$function$;

REVOKE ALL ON FUNCTION "private"."ask_for_extraction"(public.documents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ask_for_extraction"(public.documents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ask_for_extraction"(public.documents) TO "postgres";
