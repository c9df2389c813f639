CREATE OR REPLACE FUNCTION private.ask_for_plan (
  document public.documents
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.submit_task(kind => 'plan', key => document.id || ':' || extract(epoch from document.drafting_requested_at), workspace_id => document.workspace_id, priority => 1,
    description => 'Cut ' || document.name || ' into chunks', payload => jsonb_build_object('document_id', document.id), timeout_seconds => 120)
$function$;

REVOKE ALL ON FUNCTION "private"."ask_for_plan"(public.documents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ask_for_plan"(public.documents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ask_for_plan"(public.documents) TO "postgres";
