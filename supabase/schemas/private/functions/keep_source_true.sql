CREATE OR REPLACE FUNCTION private.keep_source_true()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  near jsonb := (select sources from public.corrections where example_id = new.id);
begin
  if near is null or btrim(new.output) = '' then return new; end if;
  if new.quote is not null and private.stands_in(new.quote, new.output) then return new; end if;
  select found.document_id, found.span_start, found.span_end, found.quote
  into new.document_id, new.span_start, new.span_end, new.quote
  from (select) as always
  left join private.source_for(new.output, new.workspace_id, near) as found on true;
  new.quote_state := case when new.quote is not null then 'unverified' end;
  new.chunk_id := null;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."keep_source_true"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_source_true"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_source_true"() TO "postgres";
