-- The judge's four scores to filter and sort by, how far the review is in one call, and examples that resemble one.

-- Ids of this example and up to 49 of its agent whose questions share most words with its own, at least 40 of 100 of
-- the words of both. Compared are at most 2,000 that have one of its 12 longest words: long words are rare ones.
create function private.similar_examples(agent uuid, example uuid) returns setof uuid
  language plpgsql stable set search_path = ''
as $$
declare
  own   text[];
  query tsquery;
begin
  select tsvector_to_array(to_tsvector('simple', private.plain(left(e.prompt, 3000)))) into own
  from public.examples e
  where e.id = example and e.agent_id = agent;
  select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery into query
  from (select word from unnest(own) as word order by length(word) desc, word limit 12) as longest;
  return query
    with near as materialized (
      select w.example_id as id
      from private.example_words w
      where w.agent_id = agent and w.words @@ query
      limit 2000
    ), shared as (
      select e.id, e.number, (
        select count(*)
        from unnest(theirs.words) as word
        where word = any (own)
      ) as count, cardinality(theirs.words) as of_theirs
      from near
      join public.examples e on e.id = near.id and e.deleted_at is null
      cross join lateral (
        select tsvector_to_array(to_tsvector('simple', private.plain(left(e.prompt, 3000)))) as words
      ) as theirs
    )
    select shared.id
    from shared
    where shared.id = example or shared.count >= 0.4 * (cardinality(own) + shared.of_theirs - shared.count)
    order by shared.id <> example,
      shared.count::float / greatest(1, shared.of_theirs + cardinality(own) - shared.count) desc,
      shared.number
    limit 50;
end
$$;
revoke execute on function private.similar_examples(uuid, uuid) from public;

-- The condition of a filter (see 183), with each of the judge's scores below a number, and what resembles an example.
create or replace function private.condition_of(filter jsonb) returns text
  language plpgsql stable set search_path = ''
as $$
declare
  known text[] :=
    '{state,document,origin,author,assignee,tag,quality_below,judged_below,judged_from,question_below,grounding_below,'
    'completeness_below,duplication_below,commented,duplicates,proposed,similar,after_number,ids,except,q}';
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
$$;

-- The list of examples (see 051), with the judge's scores, and sorted by each of them.
drop function public.find_examples(uuid, jsonb, text, jsonb, int, int);
drop function private.find_examples(uuid, jsonb, text, jsonb, int, int);
create function private.find_examples(agent uuid, filter jsonb, sort text, after jsonb, skip int, lim int)
  returns table (
    id uuid, number bigint, prompt text, reasoning text, output text, origin text, state text, reject_reason text,
    document_id uuid, document_name text, quote text, span_start int, span_end int, quote_state text,
    written_by_model text, edited_at timestamptz, assignee uuid, tags text[], quality int, duplicate_of uuid,
    comment_count int, updated_at timestamptz, version int, judged int, scores jsonb
  )
  language plpgsql stable security definer set search_path = ''
as $$
declare
  value  text; -- what is sorted by before the number
  judged text := ''; -- the scores, where they are what is sorted by
  way    text := case when sort in ('newest', 'changed') then 'desc' else 'asc' end;
  past   text := case when sort in ('newest', 'changed') then '<' else '>' end;
begin
  perform private.demand(
    'read', (select workspace_id from public.agents where agents.id = agent and deleted_at is null));
  case sort
    when 'oldest', 'newest' then value := null;
    when 'quality' then value := 'e.quality';
    when 'judged' then value := 'coalesce(e.judged, 101)'; -- what nobody judged comes last
    when 'question', 'grounding', 'completeness', 'duplication' then
      value := format('coalesce(s.%I, 101)', sort);
      judged := 'left join public.example_scores s on s.example_id = e.id and e.judged is not null';
    when 'changed' then value := 'e.updated_at';
    else perform private.problem(400, 'invalid_input', 'sort');
  end case;
  return query execute format($sql$
    with page as materialized (
      select chosen.id, row_number() over () as place
      from (
        select e.id
        from public.examples e
        %5$s
        where e.agent_id = $1 and %3$s %4$s
        order by %1$s e.number %2$s
        offset $2
        limit $3
      ) as chosen
    )
    select e.id, e.number, private.excerpt(e.prompt, $4), private.excerpt(e.reasoning, $4),
      private.excerpt(e.output, $4), e.origin, e.state, e.reject_reason, e.document_id, d.name, e.quote, e.span_start,
      e.span_end, e.quote_state, e.written_by_model, e.edited_at, e.assignee, e.tags, e.quality, e.duplicate_of,
      (
        select count(*)::int
        from public.comments c
        where c.example_id = e.id and c.resolved_at is null and c.deleted_at is null
      ),
      e.updated_at, e.version, e.judged,
      case when e.judged is not null then (
        select jsonb_build_object('question', s.question, 'grounding', s.grounding, 'completeness', s.completeness,
          'duplication', s.duplication)
        from public.example_scores s
        where s.example_id = e.id
      ) end
    from page
    join public.examples e on e.id = page.id
    left join public.documents d on d.id = e.document_id
    order by page.place
    $sql$,
    coalesce(value || ' ' || way || ', ', ''), way, private.condition_of(filter),
    case
      when after is null then ''
      when value is null then format('and e.number %s %L::bigint', past, after ->> 'number')
      else format('and (%s, e.number) %s (%L, %L::bigint)', value, past, after ->> 'value', after ->> 'number')
    end,
    judged)
  using agent, greatest(skip, 0), least(greatest(lim, 1), 200), filter ->> 'q';
end
$$;
create function public.find_examples(
  agent_id uuid, filter jsonb default '{}', sort text default 'oldest', after jsonb default null,
  skip int default 0, lim int default 50
)
  returns table (
    id uuid, number bigint, prompt text, reasoning text, output text, origin text, state text, reject_reason text,
    document_id uuid, document_name text, quote text, span_start int, span_end int, quote_state text,
    written_by_model text, edited_at timestamptz, assignee uuid, tags text[], quality int, duplicate_of uuid,
    comment_count int, updated_at timestamptz, version int, judged int, scores jsonb
  )
  language sql stable set search_path = ''
as $$ select * from private.find_examples(agent_id, filter, sort, after, skip, lim) $$;

-- Definer, as above. How many of the examples that fit stand in each state; a state without any is left out.
create function private.count_states(agent uuid, filter jsonb) returns table (state text, example_count int)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.demand(
    'read', (select workspace_id from public.agents where agents.id = agent and deleted_at is null));
  return query execute format(
    'select e.state, count(*)::int from public.examples e where e.agent_id = $1 and %s group by e.state',
    private.condition_of(filter))
  using agent;
end
$$;
create function public.count_states(agent_id uuid, filter jsonb default '{}')
  returns table (state text, example_count int)
  language sql stable set search_path = ''
as $$ select * from private.count_states(agent_id, filter) $$;

revoke execute on function
  private.find_examples(uuid, jsonb, text, jsonb, int, int),
  public.find_examples(uuid, jsonb, text, jsonb, int, int),
  private.count_states(uuid, jsonb),
  public.count_states(uuid, jsonb)
from public;
grant execute on function
  private.find_examples(uuid, jsonb, text, jsonb, int, int),
  public.find_examples(uuid, jsonb, text, jsonb, int, int),
  private.count_states(uuid, jsonb),
  public.count_states(uuid, jsonb)
to authenticated;
