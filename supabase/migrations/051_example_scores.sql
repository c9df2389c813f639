-- What the judge says of a draft: four scores and the reason, of the words it read. They are stale once the words changed.

alter table public.examples add column judged int; -- the lowest of its scores, 0 to 100; null without any, and once the words changed
alter table public.examples add constraint judged_is_a_score check (judged between 0 and 100);
comment on column public.examples.judged is 'The lowest of its scores, 0 to 100. Null when nobody judged it, or its words changed since.';
create index examples_judged_idx on public.examples (agent_id, judged, number) where deleted_at is null;

alter table public.chunks add column left_out_count int not null default 0; -- drafts that the judge put under the bar twice

create table public.example_scores (
  example_id   uuid primary key,
  workspace_id uuid not null,
  agent_id     uuid not null,
  question     int not null, -- 0 to 100, as the others; 100 is best
  grounding    int not null,
  completeness int not null,
  duplication  int not null, -- 100: nobody asked this before
  reason       text not null, -- what took most points, one sentence
  of_words     text not null, -- md5 of the prompt, reasoning and output that were judged
  judged_at    timestamptz not null default now(),
  foreign key (example_id, workspace_id) references public.examples (id, workspace_id) on delete cascade,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  constraint scores_are_scores check (
    question between 0 and 100 and grounding between 0 and 100 and completeness between 0 and 100 and duplication between 0 and 100),
  constraint reason_fits check (char_length(reason) between 1 and 300)
);
create index example_scores_example_idx on public.example_scores (example_id, workspace_id);
create index example_scores_agent_idx on public.example_scores (agent_id, workspace_id);
grant select on public.example_scores to authenticated;
alter table public.example_scores enable row level security;
create policy "Members see scores" on public.example_scores
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));

create function private.words_hash(example public.examples) returns text
  language sql immutable set search_path = ''
as $$ select md5(example.prompt || chr(31) || example.reasoning || chr(31) || example.output) $$;

-- Scores are of words: when these change, the example stands without any.
create function private.unjudge() returns trigger
  language plpgsql set search_path = ''
as $$ begin new.judged := null; return new; end $$;
create trigger unjudge before update of prompt, reasoning, output on public.examples
  for each row
  when (old.judged is not null and (old.prompt, old.reasoning, old.output) is distinct from (new.prompt, new.reasoning, new.output))
  execute function private.unjudge();

-- The lowest of four scores; null without any.
create function private.overall(scores jsonb) returns int
  language sql immutable set search_path = ''
as $$
  select least((scores ->> 'question')::int, (scores ->> 'grounding')::int, (scores ->> 'completeness')::int, (scores ->> 'duplication')::int)
$$;

drop function public.save_drafts(uuid, bigint, jsonb, text, text);
drop function private.save_drafts(uuid, bigint, jsonb, text, text);

-- Definer, for workers: settles a draft task. drafts: [{prompt, reasoning, output, quote, start, end, scores}]; a question that is there
-- already is left out. `left_out`: how many the judge did not let pass. No drafts: `note` says why nothing could be asked, and the chunk is done; without it nothing was there
-- to draft from any more (see draft_input), and the chunk has failed.
create function private.save_drafts(task uuid, of_generation bigint, drafts jsonb, written_by text, note text, left_out int) returns text
  language plpgsql security definer set search_path = ''
as $$
declare
  chunk    public.chunks;
  example  public.examples;
  item     jsonb;
  inserted int := 0;
begin
  if private.hold(task, of_generation) = 'already' then return 'already'; end if;
  if jsonb_array_length(drafts) = 0 and note is null then
    delete from private.leases where task_id = task;
    perform private.finish(task, of_generation, 'failed', null, 'The document, its text or whoever asked for examples was gone when it was their turn.');
    return 'ok';
  end if;
  select k.* into chunk
  from public.chunks k
  join private.tasks t on k.id = (t.payload ->> 'chunk_id')::uuid
  where t.id = task
  for update of k;
  if chunk.id is not null and chunk.state = 'waiting' then
    for item in select value from jsonb_array_elements(drafts) loop
      continue when exists (
        select from public.examples there
        where there.agent_id = chunk.agent_id and there.deleted_at is null
          and there.fingerprint = md5(lower(regexp_replace(item ->> 'prompt', '[[:space:]]+', ' ', 'g'))));
      insert into public.examples (
        workspace_id, agent_id, prompt, reasoning, output, origin, document_id, chunk_id, span_start, span_end, quote, quote_state,
        written_by_model, created_by, judged)
      values (
        chunk.workspace_id, chunk.agent_id, item ->> 'prompt', item ->> 'reasoning', item ->> 'output', 'synthetic',
        chunk.document_id, chunk.id, (item ->> 'start')::int, (item ->> 'end')::int, item ->> 'quote', 'unverified', written_by, null,
        private.overall(item -> 'scores'))
      returning * into example;
      inserted := inserted + 1;
      if item -> 'scores' is not null then
        insert into public.example_scores (
          example_id, workspace_id, agent_id, question, grounding, completeness, duplication, reason, of_words)
        select example.id, example.workspace_id, example.agent_id, question, grounding, completeness, duplication, left(reason, 300),
          private.words_hash(example)
        from jsonb_to_record(item -> 'scores') as s (question int, grounding int, completeness int, duplication int, reason text);
      end if;
    end loop;
    update public.chunks
    set state = 'done', example_count = inserted, left_out_count = left_out, note = case when inserted = 0 then left(save_drafts.note, 400) end
    where id = chunk.id;
    perform private.ask_for_quote_check(documents)
    from public.documents
    join public.contents on contents.workspace_id = documents.workspace_id and contents.content_hash = documents.content_hash
    where documents.id = chunk.document_id and contents.verified_at is not null
      and not exists (select from public.chunks where document_id = documents.id and chunks.state = 'waiting');
  end if;
  perform private.complete_held(task, of_generation, jsonb_build_object('examples', inserted));
  return 'ok';
end
$$;
create function public.save_drafts(task uuid, generation bigint, drafts jsonb, written_by text, note text default null, left_out int default 0)
  returns text
  language sql set search_path = ''
as $$ select private.save_drafts(task, generation, drafts, written_by, note, left_out) $$;
revoke execute on function private.save_drafts(uuid, bigint, jsonb, text, text, int), public.save_drafts(uuid, bigint, jsonb, text, text, int)
  from public;
grant execute on function private.save_drafts(uuid, bigint, jsonb, text, text, int), public.save_drafts(uuid, bigint, jsonb, text, text, int)
  to authenticated;

-- How far the judge agrees with the team: of the drafts that people approved or rejected as they were judged, how many the best
-- threshold tells apart; and how many drafts nobody looked at stand at or above it. Policies decide who sees what.
create function public.judge_agreement(agent_id uuid)
  returns table (
    verdict_count int,
    agreed_count  int,
    threshold     int, -- approve from this score on
    band_count    int -- unreviewed drafts in the band
  )
  language sql stable set search_path = ''
as $$
  with verdicts as (
    select e.judged, e.state = 'approved' as approved
    from public.examples e
    where e.agent_id = judge_agreement.agent_id
      and e.deleted_at is null
      and e.judged is not null
      and e.state in ('approved', 'rejected')
  ), cuts as (
    select cut.at, count(*) filter (where (v.judged >= cut.at) = v.approved) as agreed
    from (select distinct judged as at from verdicts) as cut
    cross join verdicts v
    group by cut.at
  ), best as (
    select at, agreed from cuts order by agreed desc, at desc limit 1
  )
  select
    (select count(*)::int from verdicts),
    coalesce((select agreed::int from best), 0),
    (select at from best),
    (select count(*)::int
     from public.examples e
     where e.agent_id = judge_agreement.agent_id
       and e.deleted_at is null
       and e.state = 'draft'
       and e.judged >= (select at from best))
$$;
revoke execute on function private.words_hash(public.examples), private.unjudge(), private.overall(jsonb), public.judge_agreement(uuid) from public;
grant execute on function public.judge_agreement(uuid) to authenticated;

-- What drafting has done for each document, in one row: chunk n of m, failures shown as such, why chunks gave no example, and how many drafts the judge left out.
create or replace view public.drafting with (security_invoker = true) as
select
  d.id as document_id,
  d.agent_id,
  d.workspace_id,
  d.drafting_requested_at,
  d.planned_at,
  count(k.id) as chunk_count,
  count(k.id) filter (where k.state = 'done') as done_count,
  count(k.id) filter (where k.state = 'failed') as failed_count,
  coalesce(sum(k.example_count), 0) as example_count,
  max(k.problem) as problem,
  count(k.note) as noted_count,
  max(k.note) as note,
  coalesce(sum(k.left_out_count), 0)::int as left_out_count
from public.documents d
left join public.chunks k on k.document_id = d.id
where d.removed_at is null
group by d.id;

-- What a filter of examples means in SQL (see 016, 034): judged_below and judged_from go by the lowest of the scores.
create or replace function private.condition_of(filter jsonb) returns text
  language plpgsql stable set search_path = ''
as $$
declare
  known text[] :=
    '{state,document,origin,author,assignee,tag,quality_below,judged_below,judged_from,commented,duplicates,after_number,ids,except,q}';
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
    case when filter ? 'commented' then
      'e.id in (select c.example_id from public.comments c'
      || ' where c.agent_id = $1 and c.resolved_at is null and c.deleted_at is null)'
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

-- The list of examples (see 016), with the lowest score, and sorted by it.
drop function public.find_examples(uuid, jsonb, text, jsonb, int, int);
drop function private.find_examples(uuid, jsonb, text, jsonb, int, int);
create function private.find_examples(agent uuid, filter jsonb, sort text, after jsonb, skip int, lim int)
  returns table (id uuid, number bigint, prompt text, reasoning text, output text, origin text, state text, reject_reason text, document_id uuid, document_name text,
    quote text, span_start int, span_end int, quote_state text, written_by_model text, edited_at timestamptz, assignee uuid, tags text[], quality int,
    duplicate_of uuid, comment_count int, updated_at timestamptz, version int, judged int)
  language plpgsql stable security definer set search_path = ''
as $$
declare
  value text; -- what is sorted by before the number
  way   text := case when sort in ('newest', 'changed') then 'desc' else 'asc' end;
  past  text := case when sort in ('newest', 'changed') then '<' else '>' end;
begin
  perform private.demand('read', (select workspace_id from public.agents where agents.id = agent and deleted_at is null));
  case sort
    when 'oldest', 'newest' then value := null;
    when 'quality' then value := 'e.quality';
    when 'judged' then value := 'coalesce(e.judged, 101)'; -- what nobody judged comes last
    when 'changed' then value := 'e.updated_at';
    else perform private.problem(400, 'invalid_input', 'sort');
  end case;
  return query execute format($sql$
    with page as materialized (
      select e.id, row_number() over (order by %1$s e.number %2$s) as place from (
        select e.id, e.number, e.quality, e.judged, e.updated_at from public.examples e where e.agent_id = $1 and %3$s %4$s
        order by %1$s e.number %2$s offset $2 limit $3) as e
    )
    select e.id, e.number, private.excerpt(e.prompt, $4), private.excerpt(e.reasoning, $4), private.excerpt(e.output, $4), e.origin, e.state, e.reject_reason, e.document_id, d.name,
      e.quote, e.span_start, e.span_end, e.quote_state, e.written_by_model, e.edited_at, e.assignee, e.tags, e.quality, e.duplicate_of,
      (select count(*)::int from public.comments c where c.example_id = e.id and c.resolved_at is null and c.deleted_at is null), e.updated_at, e.version, e.judged
    from page join public.examples e on e.id = page.id left join public.documents d on d.id = e.document_id
    order by page.place
    $sql$,
    coalesce(value || ' ' || way || ', ', ''), way, private.condition_of(filter),
    case when after is null then '' when value is null then format('and e.number %s %L::bigint', past, after ->> 'number')
      else format('and (%s, e.number) %s (%L, %L::bigint)', value, past, after ->> 'value', after ->> 'number') end)
  using agent, greatest(skip, 0), least(greatest(lim, 1), 200), filter ->> 'q';
end
$$;
create function public.find_examples(agent_id uuid, filter jsonb default '{}', sort text default 'oldest', after jsonb default null, skip int default 0, lim int default 50)
  returns table (id uuid, number bigint, prompt text, reasoning text, output text, origin text, state text, reject_reason text, document_id uuid, document_name text,
    quote text, span_start int, span_end int, quote_state text, written_by_model text, edited_at timestamptz, assignee uuid, tags text[], quality int,
    duplicate_of uuid, comment_count int, updated_at timestamptz, version int, judged int)
  language sql stable set search_path = '' as $$ select * from private.find_examples(agent_id, filter, sort, after, skip, lim) $$;
revoke execute on function private.find_examples(uuid, jsonb, text, jsonb, int, int),
  public.find_examples(uuid, jsonb, text, jsonb, int, int) from public;
grant execute on function private.find_examples(uuid, jsonb, text, jsonb, int, int),
  public.find_examples(uuid, jsonb, text, jsonb, int, int) to authenticated;
