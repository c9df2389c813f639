CREATE OR REPLACE FUNCTION private.condition_of (
  filter jsonb
)
  RETURNS text
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  known text[] :=
    '{state,document,origin,author,assignee,tag,quality_below,judged_below,judged_from,question_below,grounding_below,'
    'completeness_below,duplication_below,commented,duplicates,proposed,stale,similar,after_number,ids,except,q}';
  query tsquery;
begin
  if filter is null or jsonb_typeof(filter) <> 'object'
    or exists (select from jsonb_object_keys(filter) as key where key <> all (known))
    or jsonb_array_length(coalesce(filter -> 'except', '[]')) > 1000
  then
    perform private.problem(400, 'invalid_input', 'filter');
  end if;
  query := private.query_of(filter ->> 'q');
  return concat_ws(' and ',
    'e.deleted_at is null',
    case when filter ? 'state' then
      format('e.state = any (%L)', case jsonb_typeof(filter -> 'state')
        when 'array' then array(select jsonb_array_elements_text(filter -> 'state'))
        else array[filter ->> 'state']
      end)
    end,
    case when filter ? 'document' then
      format('e.document_id = %L::uuid', filter ->> 'document')
    end,
    case when filter ? 'origin' then
      format('e.origin = %L', filter ->> 'origin')
    end,
    case when filter ? 'author' then
      format('(e.created_by = %1$L::uuid or e.edited_by = %1$L::uuid)', filter ->> 'author')
    end,
    case
      when not filter ? 'assignee' then null
      when coalesce(filter ->> 'assignee', '') = '' then 'e.assignee is null'
      else format(
        'e.workspace_id = (select a.workspace_id from public.agents a where a.id = $1) and e.assignee = %L::uuid',
        filter ->> 'assignee')
    end,
    case when filter ? 'tag' then
      format('e.tags <> ''{}'' and e.tags @> array[%L]', filter ->> 'tag')
    end,
    case when filter ? 'quality_below' then
      format('e.quality < %L::int', filter ->> 'quality_below')
    end,
    case when filter ? 'judged_below' then
      format('e.judged < %L::int', filter ->> 'judged_below')
    end,
    case when filter ? 'judged_from' then
      format('e.judged >= %L::int', filter ->> 'judged_from')
    end,
    (
      select string_agg(
        format('e.id in (select s.example_id from public.example_scores s where s.agent_id = $1 and s.%I < %L::int)',
          side, filter ->> (side || '_below')),
        ' and ')
        || ' and e.judged is not null' -- scores are of words that have changed since
      from unnest(array['question', 'grounding', 'completeness', 'duplication']) as side
      where filter ? (side || '_below')
    ),
    case when filter ? 'similar' then
      format('e.id = any (array(select private.similar_examples($1, %L::uuid)))', filter ->> 'similar')
    end,
    case when filter ? 'commented' then
      'e.id in (select c.example_id from public.comments c'
      || ' where c.agent_id = $1 and c.resolved_at is null and c.deleted_at is null)'
    end,
    case when filter ? 'proposed' then
      'e.id in (select p.example_id from public.proposals p where p.agent_id = $1 and p.state = ''ready'')'
    end,
    case when filter ? 'stale' then
      'e.quote_state = ''stale'''
    end,
    case when filter ? 'duplicates' then
      'e.duplicate_of is not null'
    end,
    case when filter ? 'after_number' then
      format('e.number > %L::bigint', filter ->> 'after_number')
    end,
    case when filter ? 'ids' then
      format('e.id = any (%L::uuid[])', array(select jsonb_array_elements_text(filter -> 'ids')))
    end,
    case when filter ? 'except' then
      format('e.id <> all (%L::uuid[])', array(select jsonb_array_elements_text(filter -> 'except')))
    end,
    case
      when coalesce(filter ->> 'q', '') = '' then null
      when query is null then 'false'
      else format(
        'e.id in (select w.example_id from private.example_words w where w.agent_id = $1 and w.words @@ %L::tsquery)',
        query)
    end);
end
$function$;

REVOKE ALL ON FUNCTION "private"."condition_of"(jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."condition_of"(jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."condition_of"(jsonb) TO "postgres";
