CREATE OR REPLACE FUNCTION private.save_draft (
  of_workspace uuid,
  of_agent     uuid,
  of_document  uuid,
  of_chunk     uuid,
  item         jsonb,
  written_by   text
)
  RETURNS boolean
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  example public.examples;
begin
  if exists (
    select from public.examples there
    where there.agent_id = of_agent and there.deleted_at is null
      and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g')))) then
    return false;
  end if;
  insert into public.examples (
    workspace_id, agent_id, prompt, reasoning, output, context, origin, document_id, chunk_id, span_start, span_end, quote, quote_state,
    written_by_model, created_by, judged)
  values (
    of_workspace, of_agent, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', coalesce(item ->> 'context', ''), 'synthetic',
    of_document, of_chunk, (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null,
    private.overall(item -> 'scores'))
  returning * into example;
  if item -> 'scores' is not null then
    insert into public.example_scores (
      example_id, workspace_id, agent_id, question, grounding, completeness, duplication, reason, of_words)
    select example.id, example.workspace_id, example.agent_id, question, grounding, completeness, duplication, left(reason, 300),
      private.words_hash(example)
    from jsonb_to_record(item -> 'scores') as s (question int, grounding int, completeness int, duplication int, reason text);
  end if;
  return true;
end
$function$;

REVOKE ALL ON FUNCTION "private"."save_draft"(uuid, uuid, uuid, uuid, jsonb, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_draft"(uuid, uuid, uuid, uuid, jsonb, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_draft"(uuid, uuid, uuid, uuid, jsonb, text) TO "postgres";
