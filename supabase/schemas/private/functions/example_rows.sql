CREATE OR REPLACE FUNCTION private.example_rows (
  agent          uuid,
  unreviewed_too boolean
)
  RETURNS TABLE (
    in_group    text,
    item_id     uuid,
    document_id uuid,
    author      uuid,
    approver    uuid,
    body        jsonb,
    split_key   text,
    rejected    text
  )
  LANGUAGE sql
  STABLE
  ROWS 20000
  SET search_path TO ''
  AS $function$
  select
    -- As group_of, whose call takes longer than all the rest of a row.
    case when e.origin = 'synthetic' and e.edited_at is null then 'synthetic_samples' else 'qa_pairs' end,
    e.id, e.document_id, coalesce(e.edited_by, e.created_by),
    case when e.state = 'approved' then e.reviewed_by end,
    jsonb_build_object('prompt', e.prompt, 'reasoning', e.reasoning, 'output', e.output, 'context', e.context,
      'approved', e.state = 'approved', 'source', case when e.quote is not null then jsonb_build_object(
        'file', d.content_hash, 'name', d.name, 'quote', e.quote, 'start', e.span_start, 'end', e.span_end) end),
    coalesce(e.split_key, private.split_key_of(e.prompt, e.quote)), c.rejected
  from public.examples e
  left join public.documents d on d.id = e.document_id
  left join public.corrections c on c.example_id = e.id
  where e.agent_id = agent
    and e.deleted_at is null
    and e.prompt <> ''
    and e.output <> ''
    and private.is_uncorrected(c.rejected, e.output) is not true
    and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
$function$;

REVOKE ALL ON FUNCTION "private"."example_rows"(uuid, boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."example_rows"(uuid, boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."example_rows"(uuid, boolean) TO "postgres";
