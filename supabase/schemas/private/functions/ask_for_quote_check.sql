CREATE OR REPLACE FUNCTION private.ask_for_quote_check (
  document public.documents
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.submit_task(kind => 'check_quotes', workspace_id => document.workspace_id, priority => 3,
    description => 'Check the quotes from ' || document.name, payload => jsonb_build_object('document_id', document.id))
  where exists (select from public.examples where document_id = document.id and quote_state = 'unverified')
$function$;

REVOKE ALL ON FUNCTION "private"."ask_for_quote_check"(public.documents) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."ask_for_quote_check"(public.documents) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."ask_for_quote_check"(public.documents) TO "postgres";
