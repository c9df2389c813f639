CREATE OR REPLACE FUNCTION private.save_quotes (
  task          uuid,
  of_generation bigint,
  verdicts      jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  update public.examples e
  set quote_state = case when v.item ? 'start' then 'verified' else 'stale' end,
    span_start = coalesce((v.item ->> 'start')::int, e.span_start),
    span_end = coalesce((v.item ->> 'end')::int, e.span_end),
    quote = coalesce(v.item ->> 'quote', e.quote),
    version = e.version + 1,
    updated_at = now()
  from jsonb_array_elements(verdicts) as v (item), private.tasks t
  where t.id = task and e.id = (v.item ->> 'example_id')::uuid and e.document_id = (t.payload ->> 'document_id')::uuid;
  perform private.complete_held(task, of_generation, jsonb_build_object('checked', jsonb_array_length(verdicts)));
  return 'ok';
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_quotes"(uuid, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_quotes"(uuid, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_quotes"(uuid, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_quotes"(uuid, bigint, jsonb) TO "postgres";
