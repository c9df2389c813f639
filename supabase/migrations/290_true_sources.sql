-- The source of a correction holds what it says: when its text changes, the source stays, is searched again, or goes.

-- How much of a text a passage says, 0 to 1: all of its numbers (0 where one is missing), and a share of its words.
create function private.said_by(passage text, said text) returns numeric
  language sql immutable set search_path = ''
as $$
  with numbers as (
    select regexp_replace(found[1], '[.,:]0+$', '') as number
    from regexp_matches(said, '\d+(?:[.,:]\d+)*', 'g') as found
  ), words as (
    select distinct lower(found[1]) as word
    from regexp_matches(said, '[[:alpha:]]{4,}', 'g') as found
  ), there as (
    select regexp_replace(found[1], '[.,:]0+$', '') as number
    from regexp_matches(passage, '\d+(?:[.,:]\d+)*', 'g') as found
  )
  select case
    when exists (select from numbers where number not in (select number from there)) then 0
    else (
      select coalesce(avg((position(left(word, 5) in lower(passage)) > 0)::int), 0)
      from words
    ) + (select (count(*) > 0)::int from numbers)
  end / 2
$$;
revoke all on function private.said_by(text, text) from public;

-- Whether a passage says a text: all of its numbers, or, where it has none, half of its longer words.
create function private.stands_in(passage text, said text) returns boolean
  language sql immutable set search_path = ''
as $$
  select private.said_by(passage, said) >= case when said ~ '\d' then 0.5 else 0.25 end
$$;
revoke all on function private.stands_in(text, text) from public;

-- The paragraph or line that says most of a text, in the documents of some sources.
create function private.source_for(said text, workspace uuid, near jsonb)
  returns table (document_id uuid, span_start int, span_end int, quote text)
  language sql stable set search_path = ''
as $$
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
$$;
revoke all on function private.source_for(text, uuid, jsonb) from public;

-- Definer: an editor's words are settled by a worker, who reads no documents.
create function private.keep_source_true() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  near jsonb := (select sources from public.corrections where example_id = new.id);
begin
  if near is null or btrim(new.output) = '' then return new; end if;
  if new.quote is not null and private.stands_in(new.quote, new.output) then return new; end if;
  select found.document_id, found.span_start, found.span_end, found.quote
  into new.document_id, new.span_start, new.span_end, new.quote
  from (select) as always
  left join private.source_for(new.output, new.workspace_id, near) as found on true;
  new.quote_state := case when new.quote is not null then 'unverified' end;
  new.chunk_id := null;
  return new;
end
$$;
revoke all on function private.keep_source_true() from public;

create trigger keep_source_true
  before update of output on public.examples
  for each row
  when (old.output is distinct from new.output and new.origin = 'written')
  execute function private.keep_source_true();
