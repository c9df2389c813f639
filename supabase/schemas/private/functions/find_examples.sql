CREATE OR REPLACE FUNCTION private.find_examples (
  agent  uuid,
  filter jsonb,
  sort   text,
  after  jsonb,
  skip   integer,
  lim    integer
)
  RETURNS TABLE (
    id               uuid,
    number           bigint,
    prompt           text,
    reasoning        text,
    output           text,
    origin           text,
    state            text,
    reject_reason    text,
    document_id      uuid,
    document_name    text,
    quote            text,
    span_start       integer,
    span_end         integer,
    quote_state      text,
    written_by_model text,
    edited_at        timestamp with time zone,
    assignee         uuid,
    tags             text[],
    quality          integer,
    duplicate_of     uuid,
    comment_count    integer,
    updated_at       timestamp with time zone,
    version          integer,
    judged           integer,
    scores           jsonb,
    reviewed_by      uuid,
    reviewed_at      timestamp with time zone,
    reasoning_stale  boolean
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
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
      ) end,
      e.reviewed_by, e.reviewed_at, e.reasoning_stale
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
$function$;

GRANT EXECUTE ON FUNCTION "private"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."find_examples"(uuid, jsonb, text, jsonb, integer, integer) TO "postgres";
