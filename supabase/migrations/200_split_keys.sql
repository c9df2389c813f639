-- What keeps an example in its part of every release, and the rejected half of what was corrected.

-- As packages/pipeline/release/split.ts spells it: characters in their composed form, each in lower case by itself, runs of
-- blank ones as one.
create function private.plain_words(words text) returns text
  language sql immutable strict set search_path = ''
as $$
  select btrim(regexp_replace(lower(normalize(words, nfc) collate pg_catalog.pg_c_utf8),
    '[\u0009-\u000d\u0020\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'))
$$;

-- The key of an example: of the passage it comes from, else of its prompt. Null while there are no words.
create function private.split_key_of(prompt text, quote text) returns text
  language sql immutable set search_path = ''
as $$
  select encode(sha256(convert_to(
    case when quote is not null then 'passage ' || private.plain_words(quote) else 'prompt ' || private.plain_words(prompt) end,
    'UTF8')), 'hex')
  where quote is not null or private.plain_words(prompt) <> ''
$$;

-- A column made by an expression is filled without waking the triggers of a table; what it holds stays when the expression goes.
alter table public.examples
  add column split_key text generated always as (private.split_key_of(prompt, quote)) stored;
alter table public.examples
  alter column split_key drop expression,
  add constraint split_key_is_sha256 check (split_key ~ '^[0-9a-f]{64}$');
comment on column public.examples.split_key is
  'Decides on its part of a release. Kept from its creation on, whatever it says later; null only while it was begun empty.';

-- Definer: whoever writes an example may not call what reckons its key.
create function private.key_example() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  new.split_key := private.split_key_of(new.prompt, new.quote);
  return new;
end
$$;
create trigger key_new_example before insert on public.examples for each row
  when (new.split_key is null) execute function private.key_example();
create trigger key_approved_example before update of state on public.examples for each row
  when (new.split_key is null and new.state = 'approved') execute function private.key_example();

-- Beside what a release says: the key of each example, which its hash covers, and the answer that it corrects, which is not
-- trained on.
alter table private.release_items
  add column split_key text,
  add column rejected text;
update private.release_items set rejected = corrections.rejected
from public.corrections where corrections.example_id = release_items.item_id;

-- As before, with the key of each and the answer it corrects.
drop function private.example_rows(uuid, boolean);
create function private.example_rows(agent uuid, unreviewed_too boolean)
  returns table (in_group text, item_id uuid, document_id uuid, author uuid, approver uuid, body jsonb,
    split_key text, rejected text)
  language sql stable set search_path = ''
as $$
  select public.group_of(e), e.id, e.document_id, coalesce(e.edited_by, e.created_by),
    case when e.state = 'approved' then e.reviewed_by end,
    jsonb_build_object('prompt', e.prompt, 'reasoning', e.reasoning, 'output', e.output, 'context', e.context,
      'approved', e.state = 'approved', 'source', case when e.quote is not null then jsonb_build_object(
        'file', d.content_hash, 'name', d.name, 'quote', e.quote, 'start', e.span_start, 'end', e.span_end) end),
    coalesce(e.split_key, private.split_key_of(e.prompt, e.quote)), c.rejected
  from public.examples e left join public.documents d on d.id = e.document_id
  left join public.corrections c on c.example_id = e.id
  where e.agent_id = agent and e.deleted_at is null and e.prompt <> '' and e.output <> ''
    and (e.state = 'approved' or (unreviewed_too and e.state in ('draft', 'in_review')))
$$;

-- As before: keys and corrected answers are taken with the rest, and rows that say the same stand in the order of their keys.
create or replace function private.make_release(of_agent public.agents, unreviewed_too boolean, words text) returns public.releases
  language plpgsql set search_path = '' set work_mem = '64MB'
as $$
declare
  made    public.releases;
  counted jsonb;
begin
  insert into public.releases (workspace_id, agent_id, number, note, include_unreviewed, frozen_by, frozen_by_name)
  values (of_agent.workspace_id, of_agent.id,
    1 + (select coalesce(max(number), 0) from public.releases where agent_id = of_agent.id), words, unreviewed_too,
    private.live_user_id(), coalesce((
      select coalesce(nullif(name, ''), email) from public.profiles where user_id = private.live_user_id()), ''))
  returning * into made;
  -- One begun empty has had no words to take its key from. What somebody else changes right now keeps for the next release.
  update public.examples set split_key = private.split_key_of(prompt, quote)
  where id in (
    select id from public.examples
    where agent_id = of_agent.id and split_key is null and deleted_at is null and prompt <> ''
    for update skip locked);
  -- One statement: whatever others commit meanwhile, all of it is as it stood when this began. Rows are sorted once, and counted as
  -- they were taken: what was just written has no statistics, and joining a quarter of a million of it again can take minutes.
  with taken as materialized (
    select row_number() over (order by array_position(
      '{references,communications,work_products,synthetic_samples,qa_pairs}'::text[], in_group), hash, split_key, item_id) as position,
      found.*
    from (
      select each.*, sha256(convert_to(each.body::text, 'UTF8')) as hash
      from (
        select *, null::text as split_key, null::text as rejected from private.document_rows(of_agent.id)
        union all
        select * from private.example_rows(of_agent.id, unreviewed_too)
      ) as each
      offset 0 -- hashed once
    ) as found
  ), kept as (
    insert into private.release_bodies (agent_id, hash, body)
    select of_agent.id, hash, body from taken
    on conflict do nothing
  ), listed as (
    insert into private.release_items (release_id, position, in_group, item_id, document_id, author, approver, hash,
      split_key, rejected)
    select made.id, position, in_group, item_id, document_id, author, approver, hash, split_key, rejected from taken
  )
  select jsonb_object_agg(in_group, many) || jsonb_build_object('approved', sum(approved)) into counted from (
    select in_group, count(*) as many, count(*) filter (where (body ->> 'approved')::boolean) as approved
    from taken group by in_group
  ) as by_group;
  if counted is null then perform private.problem(409, 'nothing_to_train'); end if;
  update public.releases set counts = counted where id = made.id returning * into made;
  perform private.submit_task(kind => 'freeze', key => made.id::text, workspace_id => of_agent.workspace_id, priority => 0,
    payload => jsonb_build_object('release_id', made.id), description => 'Write the files of a release',
    timeout_seconds => 300);
  return made;
end
$$;

-- Definer, for workers: as before, with the key of each example.
create or replace function private.release_part(task uuid, of_generation bigint, after int) returns json -- not jsonb: it is only sent
  language plpgsql security definer set search_path = ''
as $$
declare
  chosen public.releases;
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  select releases.* into chosen from private.tasks join public.releases on releases.id = (tasks.payload ->> 'release_id')::uuid
  where tasks.id = task and releases.state = 'freezing';
  if not found then return null; end if;
  return (
    with near as (
      select i.position, i.in_group, i.item_id, i.document_id,
        case when i.split_key is null then b.body else b.body || jsonb_build_object('split_key', i.split_key) end as body,
        sum(pg_column_size(b.body)) over (order by i.position) - pg_column_size(b.body) as before
      from private.release_items i join private.release_bodies b on b.agent_id = chosen.agent_id and b.hash = i.hash
      where i.release_id = chosen.id and i.position > after and i.position <= after + 20000
    )
    select json_build_object(
      'folder', chosen.workspace_id || '/' || chosen.id || '/' || of_generation,
      'rows', coalesce(json_agg(json_build_array(in_group, item_id, document_id, body)), '[]'),
      'last', max(position))
    from (select * from near where before < 8000000 order by position) as in_order);
end
$$;

-- Definer: what is in a release is private. The answers that its examples correct: the rejected half of each pair.
create function private.release_pairs(release uuid) returns table (example_id uuid, rejected text)
  language plpgsql stable security definer set search_path = ''
as $$
begin
  perform private.demand('start_training', (select workspace_id from public.releases where id = release));
  return query
    select i.item_id, i.rejected from private.release_items i
    where i.release_id = release and i.rejected is not null order by i.position;
end
$$;
create function public.release_pairs(release_id uuid) returns table (example_id uuid, rejected text)
  language sql stable set search_path = '' as $$ select * from private.release_pairs(release_id) $$;

grant execute on function private.release_pairs(uuid), public.release_pairs(uuid) to authenticated;
