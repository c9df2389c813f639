CREATE OR REPLACE FUNCTION private.source_for (
  said      text,
  workspace uuid,
  near      jsonb
)
  RETURNS TABLE (
    document_id uuid,
    span_start  integer,
    span_end    integer,
    quote       text
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with texts as (
    select d.id, c.text, min(place) as place
    from jsonb_array_elements(near) with ordinality as found (item, place)
    join public.documents d on d.id = (item ->> 'document_id')::uuid
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where d.workspace_id = source_for.workspace and d.removed_at is null
    group by d.id, c.text
  ), passages as (
    select t.id, t.text, t.place, btrim(part, E' \n\t\r') as quote
    from texts t, unnest(array[E'\n\\s*\n', E'\n']) as ends (at), regexp_split_to_table(t.text, ends.at) as part
    where char_length(part) between 1 and 1200
  ), best as (
    select p.*, position(p.quote in p.text) - 1 as at
    from passages p
    where p.quote <> '' and private.stands_in(p.quote, said)
    order by private.said_by(p.quote, said) desc, p.place, char_length(p.quote)
    limit 1
  )
  select
    best.id,
    private.utf16_length(left(best.text, best.at)),
    private.utf16_length(left(best.text, best.at + char_length(best.quote))),
    best.quote
  from best
$function$;

REVOKE ALL ON FUNCTION "private"."source_for"(text, uuid, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."source_for"(text, uuid, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."source_for"(text, uuid, jsonb) TO "postgres";
