-- Reviewing in a team: who looks at what, tags, quality, search, comments, and changes of many examples that can be taken back.

create extension if not exists btree_gin with schema extensions; -- one index for "of this assistant" and "with these words"

alter table public.examples
  add column assignee     uuid, -- who is asked to review it
  add column tags         text[] not null default '{}',
  add column duplicate_of uuid references public.examples (id) on delete set null, -- an earlier one that says nearly the same
  -- Leaving the workspace takes assignments back.
  add constraint assignee_is_a_member foreign key (workspace_id, assignee) references public.members (workspace_id, user_id) on delete set null (assignee),
  add constraint tags_fit check (cardinality(tags) <= 20 and array_position(tags, null) is null and char_length(array_to_string(tags, '')) <= 800),
  drop constraint reason_when_rejected,
  add constraint reason_when_rejected check (
    case state when 'rejected' then coalesce(char_length(btrim(reject_reason)), 0) between 1 and 500 else reject_reason is null end);

-- How much an example needs a look, 0 to 100, by signals that cost nothing: 100 less 30 for each text that is missing or says nothing
-- of its own, 15 for a prompt or an output of a few letters, and by its source and likeness. A hint for sorting, never a verdict.
alter table public.examples add column quality int not null generated always as (greatest(0, 100
  - case when btrim(prompt) = '' then 50 when char_length(prompt) < 12 then 15 else 0 end
  - case when btrim(output) = '' then 50 when char_length(output) < 12 then 15 when output = prompt then 30 else 0 end
  - case when btrim(reasoning) = '' then 20 when reasoning = output then 10 else 0 end
  - case quote_state when 'stale' then 40 when 'unverified' then 5 else 0 end
  - case when duplicate_of is null then 0 else 30 end)) stored;
comment on column public.examples.quality is 'Hint for sorting, 0 to 100, from lengths, repetition, the state of the quote and likeness to another example.';

create index examples_assignee_idx on public.examples (workspace_id, assignee, agent_id, number);
create index examples_duplicates_idx on public.examples (duplicate_of, agent_id, number);
create index examples_quality_idx on public.examples (agent_id, quality, number) where deleted_at is null;
create index examples_updated_idx on public.examples (agent_id, updated_at, number) where deleted_at is null;
create index examples_tags_idx on public.examples using gin (agent_id, tags) where deleted_at is null and tags <> '{}';

create or replace trigger sign_example
  before update of prompt, reasoning, output, state, reject_reason, deleted_at, assignee, tags, duplicate_of on public.examples
  for each row execute function private.sign_example();

-- The words of each example, to be searched. A table of its own: a change of 100,000 states writes nothing into this index.
create table private.example_words (
  example_id uuid primary key references public.examples (id) on delete cascade,
  agent_id   uuid not null,
  words      tsvector not null
);
create index example_words_idx on private.example_words using gin (agent_id, words);
alter table private.example_words enable row level security;

-- A text as it is searched: in small letters and without accents, so that "ecole" finds "École"; the two dots of "Größe" go as well.
create function private.plain(words text) returns text
  language plpgsql immutable set search_path = ''
as $$
begin
  if octet_length(words) = char_length(words) then return lower(words); end if;
  return normalize(regexp_replace(normalize(lower(words), nfd), '[\u0300-\u036f]', '', 'g'), nfc);
end
$$;

-- Definer: clients write examples, not words. 'simple': no language is presumed; small letters, as the parser
-- may know no others but a to z; positions are not needed, only which words.
create function private.note_words() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' then
    update private.example_words set words = strip(to_tsvector('simple', private.plain(new.prompt || ' ' || new.reasoning || ' ' || new.output))) where example_id = new.id;
  else
    insert into private.example_words (example_id, agent_id, words)
    select id, agent_id, strip(to_tsvector('simple', private.plain(prompt || ' ' || reasoning || ' ' || output))) from new_rows;
  end if;
  return null;
end
$$;
create trigger note_words after insert on public.examples referencing new table as new_rows for each statement
  execute function private.note_words();
create trigger note_new_words after update of prompt, reasoning, output on public.examples for each row
  when ((old.prompt, old.reasoning, old.output) is distinct from (new.prompt, new.reasoning, new.output)) execute function private.note_words();

-- Words as typed, each the beginning of a word in the text. Null for a text without any word. A cast: to_tsquery would take "half-day"
-- apart once more and ask that its parts follow each other, which nothing does without positions.
create function private.query_of(typed text) returns tsquery
  language sql immutable set search_path = ''
as $$ select string_agg('''' || replace(replace(lexeme, '\', '\\'), '''', '''''') || ''':*', ' & ')::tsquery from unnest(to_tsvector('simple', private.plain(typed))) $$;

-- What people say to each other about an example: flat, oldest first.
create table public.comments (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  example_id   uuid not null,
  author       uuid references auth.users (id) on delete set null,
  body         text not null,
  mentions     uuid[] not null default '{}',
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  edited_at    timestamptz,
  resolved_at  timestamptz,
  resolved_by  uuid references auth.users (id) on delete set null,
  deleted_at   timestamptz,
  version      int not null default 1,
  foreign key (example_id, workspace_id) references public.examples (id, workspace_id) on delete cascade,
  constraint body_fits check (case when deleted_at is null then char_length(btrim(body)) between 1 and 4000 else body = '' end),
  constraint mentions_fit check (cardinality(mentions) <= 50),
  constraint resolution_is_dated check (resolved_at is not null or resolved_by is null)
);
create index comments_example_idx on public.comments (example_id, workspace_id, created_at);
create index comments_open_idx on public.comments (agent_id, example_id) where resolved_at is null and deleted_at is null;
create index comments_author_idx on public.comments (author);
create index comments_resolved_by_idx on public.comments (resolved_by);
grant select on public.comments to authenticated;
alter table public.comments enable row level security;
create policy "Members read comments" on public.comments
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create trigger touch before update on public.comments for each row execute function private.touch();
create trigger tell_insert after insert on public.comments referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'example_id');
create trigger tell_update after update on public.comments referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'version', 'example_id');

-- Definer: tells those named in a comment who are members, but not whoever wrote it nor whom it named before.
create function private.tell_mentioned() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select m.user_id, new.workspace_id, new.agent_id, 'mentioned', jsonb_strip_nulls(jsonb_build_object('example', new.example_id, 'words', left(new.body, 140),
    'agent', (select name from public.agents where id = new.agent_id),
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = new.author)))
  from public.members m
  where m.workspace_id = new.workspace_id and m.user_id = any (new.mentions) and m.user_id is distinct from new.author
    and (tg_op = 'INSERT' or m.user_id <> all (old.mentions));
  return null;
end
$$;
create trigger tell_mentioned after insert or update of mentions on public.comments
  for each row execute function private.tell_mentioned();

-- Definer: agent and author are never the caller's to say. Writes a comment, or one's own anew; trying again changes nothing.
create function private.save_comment(comment uuid, example uuid, body text, mentions uuid[]) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  about public.examples;
  there public.comments;
begin
  select * into about from public.examples where id = example and deleted_at is null;
  perform private.demand('edit', about.workspace_id);
  if coalesce(char_length(btrim(body)), 0) not between 1 and 4000 then perform private.problem(400, 'invalid_input', 'body'); end if;
  insert into public.comments (id, workspace_id, agent_id, example_id, author, body, mentions)
  values (comment, about.workspace_id, about.agent_id, about.id, private.live_user_id(), btrim(save_comment.body), coalesce(save_comment.mentions, '{}'))
  on conflict (id) do nothing;
  if found then return; end if;
  select * into there from public.comments where id = comment and example_id = example and deleted_at is null for update;
  if there.id is null then perform private.problem(404, 'not_found'); end if;
  if there.author is distinct from private.live_user_id() then perform private.problem(403, 'forbidden', 'edit'); end if;
  if (there.body, there.mentions) is distinct from (btrim(save_comment.body), save_comment.mentions) then
    update public.comments set body = btrim(save_comment.body), mentions = save_comment.mentions, edited_at = now() where id = comment;
  end if;
end
$$;
create function public.save_comment(comment_id uuid, example_id uuid, body text, mentions uuid[] default '{}') returns void
  language sql set search_path = '' as $$ select private.save_comment(comment_id, example_id, body, mentions) $$;

-- Definer, as above. verb: resolve or reopen by everybody who may edit, delete by the author and by owners.
create function private.settle_comment(comment uuid, verb text) returns void
  language plpgsql security definer set search_path = ''
as $$
declare
  there public.comments;
begin
  select * into there from public.comments where id = comment and deleted_at is null for update;
  perform private.demand('edit', there.workspace_id);
  case verb
    when 'resolve' then update public.comments set resolved_at = now(), resolved_by = private.live_user_id() where id = comment and resolved_at is null;
    when 'reopen' then update public.comments set resolved_at = null, resolved_by = null where id = comment and resolved_at is not null;
    when 'delete' then
      if there.author is distinct from private.live_user_id() then perform private.demand('own', there.workspace_id); end if;
      update public.comments set deleted_at = now(), body = '', mentions = '{}' where id = comment;
    else perform private.problem(400, 'invalid_input', 'verb');
  end case;
end
$$;
create function public.settle_comment(comment_id uuid, verb text) returns void
  language sql set search_path = '' as $$ select private.settle_comment(comment_id, verb) $$;

-- A filter as a condition on `e` (an example). Keys, all optional and all must hold: state (one or a list), document, origin, author
-- (wrote or corrected it), assignee (a person, or null for nobody), tag, quality_below, commented, duplicates, after_number, ids, q.
create function private.condition_of(filter jsonb) returns text
  language plpgsql stable set search_path = ''
as $$
declare
  known text[] := '{state,document,origin,author,assignee,tag,quality_below,commented,duplicates,after_number,ids,q}';
  query tsquery;
begin
  if filter is null or jsonb_typeof(filter) <> 'object' then perform private.problem(400, 'invalid_input', 'filter'); end if;
  if exists (select from jsonb_object_keys(filter) as key where key <> all (known)) then perform private.problem(400, 'invalid_input', 'filter'); end if;
  query := private.query_of(filter ->> 'q');
  return concat_ws(' and ', 'e.deleted_at is null',
    case when filter ? 'state' then format('e.state = any (%L)', case jsonb_typeof(filter -> 'state')
      when 'array' then array(select jsonb_array_elements_text(filter -> 'state')) else array[filter ->> 'state'] end) end,
    case when filter ? 'document' then format('e.document_id = %L::uuid', filter ->> 'document') end,
    case when filter ? 'origin' then format('e.origin = %L', filter ->> 'origin') end,
    case when filter ? 'author' then format('(e.created_by = %1$L::uuid or e.edited_by = %1$L::uuid)', filter ->> 'author') end,
    case when filter ? 'assignee' then case when coalesce(filter ->> 'assignee', '') = '' then 'e.assignee is null' else format('e.workspace_id = (select a.workspace_id from public.agents a where a.id = $1) and e.assignee = %L::uuid', filter ->> 'assignee') end end,
    case when filter ? 'tag' then format('e.tags <> ''{}'' and e.tags @> array[%L]', filter ->> 'tag') end,
    case when filter ? 'quality_below' then format('e.quality < %L::int', filter ->> 'quality_below') end,
    case when filter ? 'commented' then 'e.id in (select c.example_id from public.comments c where c.agent_id = $1 and c.resolved_at is null and c.deleted_at is null)' end,
    case when filter ? 'duplicates' then 'e.duplicate_of is not null' end,
    case when filter ? 'after_number' then format('e.number > %L::bigint', filter ->> 'after_number') end,
    case when filter ? 'ids' then format('e.id = any (%L::uuid[])', array(select jsonb_array_elements_text(filter -> 'ids'))) end,
    case when coalesce(filter ->> 'q', '') = '' then null when query is null then 'false'
      else format('e.id in (select w.example_id from private.example_words w where w.agent_id = $1 and w.words @@ %L::tsquery)', query) end);
end
$$;

-- The beginning of a text, or the part around the first hit where that stands further in: what a list shows.
create function private.excerpt(body text, typed text) returns text
  language sql immutable set search_path = ''
as $$
  select case when at.hit > 240 then '… ' || substr(body, at.hit - 60, 400) else left(body, 400) end
  from (select coalesce(min(nullif(position(word in lower(body)), 0)), 0) as hit
    from unnest(case when coalesce(typed, '') = '' then '{}' else regexp_split_to_array(lower(btrim(typed)), '[[:space:]]+') end) as word) as at
$$;

-- Definer: row level security would keep the search from its index (@@ is not leakproof). Examples of an agent that fit, in order of
-- sort (oldest, newest, quality, changed), up to 200: those behind `after` = {number, value} of a row, less the first `skip`. Texts are
-- cut to what a list shows.
create function private.find_examples(agent uuid, filter jsonb, sort text, after jsonb, skip int, lim int)
  returns table (id uuid, number bigint, prompt text, reasoning text, output text, origin text, state text, reject_reason text, document_id uuid, document_name text,
    quote text, span_start int, span_end int, quote_state text, written_by_model text, edited_at timestamptz, assignee uuid, tags text[], quality int,
    duplicate_of uuid, comment_count int, updated_at timestamptz, version int)
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
    when 'changed' then value := 'e.updated_at';
    else perform private.problem(400, 'invalid_input', 'sort');
  end case;
  return query execute format($sql$
    with page as materialized (
      select e.id, row_number() over (order by %1$s e.number %2$s) as place from (
        select e.id, e.number, e.quality, e.updated_at from public.examples e where e.agent_id = $1 and %3$s %4$s
        order by %1$s e.number %2$s offset $2 limit $3) as e
    )
    select e.id, e.number, private.excerpt(e.prompt, $4), private.excerpt(e.reasoning, $4), private.excerpt(e.output, $4), e.origin, e.state, e.reject_reason, e.document_id, d.name,
      e.quote, e.span_start, e.span_end, e.quote_state, e.written_by_model, e.edited_at, e.assignee, e.tags, e.quality, e.duplicate_of,
      (select count(*)::int from public.comments c where c.example_id = e.id and c.resolved_at is null and c.deleted_at is null), e.updated_at, e.version
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
    duplicate_of uuid, comment_count int, updated_at timestamptz, version int)
  language sql stable set search_path = '' as $$ select * from private.find_examples(agent_id, filter, sort, after, skip, lim) $$;

-- Definer, as above. How many fit, at most 500,000.
create function private.count_examples(agent uuid, filter jsonb) returns int
  language plpgsql stable security definer set search_path = ''
as $$
declare
  counted int;
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  execute format('select count(*) from (select from public.examples e where e.agent_id = $1 and %s limit 500000) as fitting', private.condition_of(filter)) into counted using agent;
  return counted;
end
$$;
create function public.count_examples(agent_id uuid, filter jsonb default '{}') returns int
  language sql stable set search_path = '' as $$ select private.count_examples(agent_id, filter) $$;

-- Definer, as above. The tags an agent's examples carry, most frequent first, up to 200.
create function private.tags_in_use(agent uuid) returns table (tag text, example_count int)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  return query select carried.tag, count(*)::int from public.examples e, unnest(e.tags) as carried (tag)
    where e.agent_id = agent and e.deleted_at is null and e.tags <> '{}' group by 1 order by 2 desc, 1 limit 200;
end
$$;
create function public.tags_in_use(agent_id uuid) returns table (tag text, example_count int)
  language sql stable set search_path = '' as $$ select * from private.tags_in_use(agent_id) $$;

-- Every change made by review_examples, so that it can be taken back for 30 days.
create table public.review_batches (
  id           uuid primary key default gen_random_uuid(),
  workspace_id uuid not null,
  agent_id     uuid not null,
  kind         text not null,
  change       jsonb not null, -- as asked for
  changed      int not null default 0,
  made_by      uuid references auth.users (id) on delete set null,
  made_at      timestamptz not null default now(),
  undone_by    uuid references auth.users (id) on delete set null,
  undone_at    timestamptz,
  restored     int,
  foreign key (agent_id, workspace_id) references public.agents (id, workspace_id) on delete cascade,
  constraint kind_is_known check (kind in ('state', 'assignee', 'tags', 'deleted')),
  constraint undoing_is_whole check ((undone_at is null) = (restored is null))
);
create index review_batches_agent_idx on public.review_batches (agent_id, workspace_id, made_at);
create index review_batches_made_by_idx on public.review_batches (made_by);
create index review_batches_undone_by_idx on public.review_batches (undone_by);
grant select on public.review_batches to authenticated;
alter table public.review_batches enable row level security;
create policy "Members see what was changed" on public.review_batches
  for select to authenticated using (workspace_id in (select private.workspaces_where_i_may('read')));
create trigger tell_insert after insert on public.review_batches referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'kind', 'made_by');
create trigger tell_update after update on public.review_batches referencing new table as new_rows for each statement
  execute function private.broadcast_rows('agent', 'agent_id', 'id', 'kind', 'undone_at');

-- What a batch touched, before and after: one row for all examples that were and became alike, so that a change of 100,000 is
-- a handful of rows. No foreign key to examples: one that is gone is skipped.
create table private.review_changes (
  id           bigint generated always as identity primary key,
  batch_id     uuid not null references public.review_batches (id) on delete cascade,
  before       jsonb not null,
  after        jsonb not null,
  example_ids  uuid[] not null
);
create index review_changes_batch_idx on private.review_changes (batch_id);
alter table private.review_changes enable row level security;

-- The columns that a change of this kind touches. Times in UTC: two of them are compared as text.
create function private.touched(kind text, e public.examples) returns jsonb
  language sql stable set search_path = ''
as $$
  select case kind
    when 'state' then jsonb_build_object('state', e.state, 'reject_reason', e.reject_reason, 'reviewed_by', e.reviewed_by, 'reviewed_at', e.reviewed_at at time zone 'utc')
    when 'assignee' then jsonb_build_object('assignee', e.assignee)
    when 'tags' then jsonb_build_object('tags', e.tags)
    else jsonb_build_object('deleted_at', e.deleted_at at time zone 'utc')
  end
$$;

-- Which kind of change this is; raises unless it is exactly one, and whole.
create function private.kind_of(change jsonb) returns text
  language plpgsql immutable set search_path = ''
as $$
declare
  kind text := case
    when change ? 'state' and change - '{state,reason}'::text[] = '{}' then 'state'
    when change ? 'assignee' and change - 'assignee' = '{}' then 'assignee'
    when change ?| '{add_tags,remove_tags}' and change - '{add_tags,remove_tags}'::text[] = '{}' then 'tags'
    when change ? 'deleted' and change - 'deleted' = '{}' and jsonb_typeof(change -> 'deleted') = 'boolean' then 'deleted' end;
begin
  if kind is null then perform private.problem(400, 'invalid_input', 'change'); end if;
  if kind = 'state' and coalesce(change ->> 'state', '') not in ('draft', 'in_review', 'approved', 'rejected') then perform private.problem(400, 'invalid_input', 'state'); end if;
  if change ->> 'state' = 'rejected' and coalesce(char_length(btrim(change ->> 'reason')), 0) not between 1 and 500 then
    perform private.problem(400, 'reason_needed');
  end if;
  if kind = 'tags' and exists (
    select from jsonb_array_elements_text(coalesce(change -> 'add_tags', '[]')) as tag where char_length(btrim(tag)) not between 1 and 40
  ) then
    perform private.problem(400, 'invalid_input', 'add_tags');
  end if;
  return kind;
end
$$;

-- Definer: writes the log, which nobody else may. Changes the examples of a selection ({ids}, up to 1,000, or {filter}) in one way
-- ({state, reason}, {assignee}, {add_tags, remove_tags} or {deleted}) and says {batch, changed, skipped}; skipped were so already,
-- are gone, or have no room for another tag. Any state may follow any other: a verdict is signed and dated, and taken back by the next.
create function private.review_examples(agent uuid, selection jsonb, change jsonb) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  about   public.agents;
  kind    text := private.kind_of(change);
  batch   uuid := gen_random_uuid();
  adding  text[] := array(select distinct btrim(tag) from jsonb_array_elements_text(coalesce(change -> 'add_tags', '[]')) as tag);
  ridding text[] := array(select tag from jsonb_array_elements_text(coalesce(change -> 'remove_tags', '[]')) as tag);
  chosen  int;
  done    int;
begin
  select * into about from public.agents where id = agent and deleted_at is null;
  perform private.demand(case when change ->> 'state' in ('approved', 'rejected') then 'approve' else 'edit' end, about.workspace_id);
  if nullif(change ->> 'assignee', '') is not null
    and not exists (select from public.members where workspace_id = about.workspace_id and user_id = (change ->> 'assignee')::uuid) then
    perform private.problem(409, 'not_a_member');
  end if;
  if (selection ? 'ids') = (selection ? 'filter') or jsonb_array_length(coalesce(selection -> 'ids', '[]')) > 1000 then
    perform private.problem(400, 'invalid_input', 'selection');
  end if;
  insert into public.review_batches (id, workspace_id, agent_id, kind, change, made_by)
  values (batch, about.workspace_id, agent, kind, change, private.live_user_id());
  execute format($sql$
    with chosen as materialized ( -- in one order, so that two changes of the same examples queue instead of blocking each other
      select e.id, private.touched($2, e) as before, e.state, e.reject_reason, e.assignee, e.tags, e.deleted_at
      from public.examples e where e.agent_id = $1 and ($2 = 'deleted' or e.deleted_at is null) and %s order by e.number for update
    ), wanted as (
      select id, before,
        case $2 when 'state' then $3 ->> 'state' else state end as state,
        case when $2 <> 'state' then reject_reason when $3 ->> 'state' = 'rejected' then btrim($3 ->> 'reason') end as reject_reason,
        case $2 when 'assignee' then nullif($3 ->> 'assignee', '')::uuid else assignee end as assignee,
        case $2 when 'tags' then array(select tag from unnest(tags || $4) with ordinality as t (tag, place) where tag <> all ($5) group by tag order by min(place)) else tags end as tags,
        case $2 when 'deleted' then case when ($3 ->> 'deleted')::boolean then coalesce(deleted_at, now()) end else deleted_at end as deleted_at
      from chosen
    ), changed as (
      update public.examples e set state = w.state, reject_reason = w.reject_reason, assignee = w.assignee, tags = w.tags, deleted_at = w.deleted_at
      from wanted w where e.id = w.id and cardinality(w.tags) <= 20
        and (e.state, e.reject_reason, e.assignee, e.tags, e.deleted_at) is distinct from (w.state, w.reject_reason, w.assignee, w.tags, w.deleted_at)
      returning e.id, w.before, private.touched($2, e) as after
    ), logged as (
      insert into private.review_changes (batch_id, before, after, example_ids) select $6, before, after, array_agg(id) from changed group by before, after
      returning cardinality(example_ids) as many
    )
    select (select count(*) from chosen), coalesce((select sum(many) from logged), 0)
    $sql$,
    case when selection ? 'filter' then private.condition_of(selection -> 'filter')
      else format('e.id = any (%L::uuid[])', array(select jsonb_array_elements_text(selection -> 'ids'))) end)
  into chosen, done using agent, kind, change, adding, ridding, batch;
  if selection ? 'ids' then chosen := jsonb_array_length(selection -> 'ids'); end if;
  if done = 0 then
    delete from public.review_batches where id = batch;
    batch := null;
  else
    update public.review_batches set changed = done where id = batch;
    perform private.tell_assignee(about, change, done);
  end if;
  return jsonb_build_object('batch', batch, 'changed', done, 'skipped', chosen - done);
end
$$;
create function public.review_examples(agent_id uuid, selection jsonb, change jsonb) returns jsonb -- PostgREST takes the longer time over: 100,000 rows need some seconds
  language sql set search_path = '' set statement_timeout = '60s' as $$ select private.review_examples(agent_id, selection, change) $$;

-- Tells a person that others asked them to review something.
create function private.tell_assignee(about public.agents, change jsonb, many int) returns void
  language sql set search_path = ''
as $$
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select (change ->> 'assignee')::uuid, about.workspace_id, about.id, 'assigned', jsonb_strip_nulls(jsonb_build_object('agent', about.name,
    'words', case many when 1 then 'an example' else to_char(many, 'FM999,999,999') || ' examples' end,
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = auth.uid())))
  where nullif(change ->> 'assignee', '') is not null and (change ->> 'assignee')::uuid is distinct from auth.uid()
$$;

-- Definer, as above. Takes a batch back where its columns still are as it left them: what others changed since stays.
-- Says {restored, left_alone}.
create function private.undo_review(batch uuid) returns jsonb
  language plpgsql security definer set search_path = ''
as $$
declare
  made  public.review_batches;
  count int;
begin
  select * into made from public.review_batches where id = batch for update;
  perform private.demand(case when made.change ->> 'state' in ('approved', 'rejected') then 'approve' else 'edit' end, made.workspace_id);
  if made.undone_at is not null then perform private.problem(409, 'already_undone'); end if;
  with still as materialized (
    select e.id, c.before from private.review_changes c cross join unnest(c.example_ids) as changed (id) join public.examples e on e.id = changed.id
    where c.batch_id = batch and private.touched(made.kind, e) = c.after order by e.number for update of e
  )
  update public.examples e set
    state = case made.kind when 'state' then still.before ->> 'state' else e.state end,
    reject_reason = case made.kind when 'state' then still.before ->> 'reject_reason' else e.reject_reason end,
    reviewed_by = case made.kind when 'state' then (still.before ->> 'reviewed_by')::uuid else e.reviewed_by end,
    reviewed_at = case made.kind when 'state' then (still.before ->> 'reviewed_at')::timestamp at time zone 'utc' else e.reviewed_at end,
    assignee = case made.kind when 'assignee' then -- who has left the workspace meanwhile is not asked again
      (select user_id from public.members where workspace_id = made.workspace_id and user_id = (still.before ->> 'assignee')::uuid) else e.assignee end,
    tags = case made.kind when 'tags' then array(select jsonb_array_elements_text(still.before -> 'tags')) else e.tags end,
    deleted_at = case made.kind when 'deleted' then (still.before ->> 'deleted_at')::timestamp at time zone 'utc' else e.deleted_at end
  from still where e.id = still.id;
  get diagnostics count = row_count;
  update public.review_batches set undone_at = now(), undone_by = private.live_user_id(), restored = count where id = batch;
  return jsonb_build_object('restored', count, 'left_alone', made.changed - count);
end
$$;
create function public.undo_review(batch uuid) returns jsonb
  language sql set search_path = '' set statement_timeout = '60s' as $$ select private.undo_review(batch) $$;

grant execute on function private.save_comment(uuid, uuid, text, uuid[]), public.save_comment(uuid, uuid, text, uuid[]),
  private.settle_comment(uuid, text), public.settle_comment(uuid, text),
  private.find_examples(uuid, jsonb, text, jsonb, int, int), public.find_examples(uuid, jsonb, text, jsonb, int, int),
  private.count_examples(uuid, jsonb), public.count_examples(uuid, jsonb),
  private.tags_in_use(uuid), public.tags_in_use(uuid),
  private.review_examples(uuid, jsonb, jsonb), public.review_examples(uuid, jsonb, jsonb),
  private.undo_review(uuid), public.undo_review(uuid) to authenticated;
