-- Reasoning that was written for an earlier answer is marked until somebody looks at it, and lists say who decided.

alter table public.examples
  add column reasoned_at timestamptz,
  add column reasoning_stale boolean not null default false;

comment on column public.examples.reasoned_at is
  'When somebody last changed the reasoning, or said that it still holds. Null as it was drafted, written or imported.';
comment on column public.examples.reasoning_stale is
  'The answer says something else since the reasoning was written.';

-- What of a text an argument rests on: its words, without case, points and spaces.
create function private.bare_words(text text) returns text
  language sql immutable set search_path = ''
as $$ select btrim(regexp_replace(lower(text), '[^[:alnum:]]+', ' ', 'g')) $$;

create function private.watch_reasoning() returns trigger
  language plpgsql set search_path = ''
as $$
begin
  if new.reasoning is distinct from old.reasoning then
    new.reasoning_stale := false;
    new.reasoned_at := now();
  -- Who writes the reasoning and then the answer, a piece at a time, wrote the one for the other.
  elsif btrim(new.reasoning) <> ''
    and private.bare_words(old.output) <> ''
    and private.bare_words(new.output) <> private.bare_words(old.output)
    and coalesce(old.reasoned_at, '-infinity') < now() - interval '10 minutes'
  then
    new.reasoning_stale := true;
  end if;
  return new;
end
$$;

create trigger watch_reasoning
  before update of reasoning, output on public.examples
  for each row
  when (old.output is distinct from new.output or old.reasoning is distinct from new.reasoning)
  execute function private.watch_reasoning();

-- Somebody says that the reasoning holds for the answer as it is now.
create function private.keep_reasoning(example uuid) returns void
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.demand('edit', private.workspace_of_example(example));
  update public.examples
  set reasoning_stale = false, reasoned_at = now(), version = version + 1, updated_at = now()
  where id = example and reasoning_stale;
end
$$;

create function public.keep_reasoning(example_id uuid) returns void
  language sql set search_path = ''
as $$ select private.keep_reasoning(example_id) $$;

-- A copy keeps what is doubted.
create or replace function private.clone_agent(agent uuid) returns uuid
  language plpgsql security definer set search_path = ''
as $$
declare
  original public.agents;
  made     uuid;
begin
  select * into original from public.agents where id = agent and deleted_at is null;
  perform private.demand('edit', original.workspace_id);
  insert into public.agents (workspace_id, name, purpose, settings, status, furthest_step, created_by)
  values (original.workspace_id,
    private.free_agent_name(original.workspace_id, left('Copy of ' || original.name, 80)),
    original.purpose, original.settings,
    case original.status when 'draft' then 'draft' else private.setup_status(least(original.furthest_step, 4)) end,
    least(original.furthest_step, 4), private.live_user_id())
  returning id into made;
  create temporary table cloned_documents on commit drop as
    select id as old_id, gen_random_uuid() as new_id,
      -- the copy of a document that is still being drafted from is drafted from again
      planned_at is not null and not exists (
        select
        from public.chunks
        where document_id = documents.id and state <> 'done') as is_drafted
    from public.documents
    where agent_id = agent and removed_at is null and state in ('ready', 'unreadable');
  insert into public.documents (id, workspace_id, agent_id, collection, name, mime, size_bytes, content_hash,
    object_id, state, problem, char_count, page_count, warnings, drafting_requested_at, drafting_requested_by,
    planned_at, is_sample, uploaded_by)
  select c.new_id, d.workspace_id, made, d.collection, d.name, d.mime, d.size_bytes, d.content_hash, d.object_id,
    d.state, d.problem, d.char_count, d.page_count, d.warnings, case when c.is_drafted then d.drafting_requested_at end,
    case when c.is_drafted then d.drafting_requested_by end, case when c.is_drafted then d.planned_at end,
    d.is_sample, private.live_user_id()
  from pg_temp.cloned_documents c
  join public.documents d on d.id = c.old_id;
  insert into public.examples (workspace_id, agent_id, prompt, reasoning, output, context, split_key, origin, state,
    reject_reason, document_id, span_start, span_end, quote, quote_state, written_by_model,
    reviewed_by, reviewed_at, edited_by, edited_at, tags, created_by, reasoned_at, reasoning_stale)
  select e.workspace_id, made, e.prompt, e.reasoning, e.output, e.context, e.split_key,
    case when e.origin = 'synthetic' and c.new_id is null then 'imported' else e.origin end, e.state,
    e.reject_reason,
    c.new_id,
    case when c.new_id is not null then e.span_start end,
    case when c.new_id is not null then e.span_end end,
    case when c.new_id is not null then e.quote end, case when c.new_id is not null then e.quote_state end,
    e.written_by_model, e.reviewed_by, e.reviewed_at, e.edited_by, e.edited_at, e.tags, private.live_user_id(),
    e.reasoned_at, e.reasoning_stale
  from public.examples e
  left join pg_temp.cloned_documents c on c.old_id = e.document_id
  where e.agent_id = agent and e.deleted_at is null
  order by e.number;
  drop table pg_temp.cloned_documents;
  return made;
end
$$;

drop function public.find_examples(uuid, jsonb, text, jsonb, int, int);
drop function private.find_examples(uuid, jsonb, text, jsonb, int, int);

create function private.find_examples(agent uuid, filter jsonb, sort text, after jsonb, skip int, lim int)
returns table (
  id uuid, number bigint, prompt text, reasoning text, output text, origin text, state text, reject_reason text,
  document_id uuid, document_name text, quote text, span_start int, span_end int, quote_state text,
  written_by_model text, edited_at timestamptz, assignee uuid, tags text[], quality int, duplicate_of uuid,
  comment_count int, updated_at timestamptz, version int, judged int, scores jsonb,
  reviewed_by uuid, reviewed_at timestamptz, reasoning_stale boolean
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
$$;

create function public.find_examples(
  agent_id uuid,
  filter jsonb default '{}',
  sort text default 'oldest',
  after jsonb default null,
  skip int default 0,
  lim int default 50
) returns table (
  id uuid, number bigint, prompt text, reasoning text, output text, origin text, state text, reject_reason text,
  document_id uuid, document_name text, quote text, span_start int, span_end int, quote_state text,
  written_by_model text, edited_at timestamptz, assignee uuid, tags text[], quality int, duplicate_of uuid,
  comment_count int, updated_at timestamptz, version int, judged int, scores jsonb,
  reviewed_by uuid, reviewed_at timestamptz, reasoning_stale boolean
)
  language sql stable set search_path = ''
as $$ select * from private.find_examples(agent_id, filter, sort, after, skip, lim) $$;

revoke execute on function
  private.bare_words(text),
  private.watch_reasoning(),
  private.keep_reasoning(uuid),
  private.find_examples(uuid, jsonb, text, jsonb, int, int),
  public.keep_reasoning(uuid),
  public.find_examples(uuid, jsonb, text, jsonb, int, int)
  from public, anon, service_role;
grant execute on function
  private.bare_words(text),
  private.keep_reasoning(uuid),
  private.find_examples(uuid, jsonb, text, jsonb, int, int),
  public.keep_reasoning(uuid),
  public.find_examples(uuid, jsonb, text, jsonb, int, int)
  to authenticated;
