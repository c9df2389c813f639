-- Near-duplicates: an example that asks what an earlier one of its agent asks is marked on arrival, and when its question changes.

-- Every example that resembles no earlier one of its agent, by what is compared. A later one is compared with these only, so
-- that a thousand copies of one question cost no more than one. Deleted ones stay: they may come back.
create table private.originals (
  example_id uuid primary key references public.examples (id) on delete cascade,
  exact      bigint not null, -- the whole question
  sketch     bit(512) not null, -- of each of 64 minima the last 8 bits, 0 where there is none
  bins       bigint not null, -- which of the 64 there are, a bit each
  bands      bigint[] not null -- 8; null where a band has no minimum
);
create index originals_exact_idx on private.originals (exact);
create index originals_band_1_idx on private.originals ((bands[1]));
create index originals_band_2_idx on private.originals ((bands[2]));
create index originals_band_3_idx on private.originals ((bands[3]));
create index originals_band_4_idx on private.originals ((bands[4]));
create index originals_band_5_idx on private.originals ((bands[5]));
create index originals_band_6_idx on private.originals ((bands[6]));
create index originals_band_7_idx on private.originals ((bands[7]));
create index originals_band_8_idx on private.originals ((bands[8]));
alter table private.originals enable row level security;

-- What is compared of examples, in the order of the ids. Two ask alike when their letters and digits are the same, or their sets of
-- four-byte pieces share 85 of 100 and they name the same numbers (2023 is not 2024, however little else differs). The share is
-- estimated from 64 minima of hashed pieces, one for each sixty-fourth of the hashes: one-permutation MinHash (Li, Owen, Zhang: One
-- Permutation Hashing, 2012), of which 8 bits suffice (Li, König: b-Bit Minwise Hashing, 2010). 8 bands of 8 minima are looked up by
-- index (Leskovec, Rajaraman, Ullman: Mining of Massive Datasets, 3.4): at a share of 85 % one of them is the same in more than 9 of
-- 10 pairs, at 20 % in 2 of 100,000. Only the first 3,000 characters count.
create function private.likenesses(examples uuid[]) returns private.originals[]
  language plpgsql stable set search_path = '' set plan_cache_mode = force_generic_plan set enable_seqscan = off
as $$
begin
  return (
    with told as materialized (
      select place, id, agent_id, plain, hashtextextended(agent_id || regexp_replace(plain, '\D+', ' ', 'g'), 0) as numbers from (
        select place, e.id, e.agent_id, ' ' || coalesce(nullif(btrim(lower(regexp_replace(left(e.prompt, 3000), '[^[:alnum:]]+', ' ', 'g'))), ''), e.prompt) || ' ' as plain
        from unnest(examples) with ordinality as wanted (id, place) join public.examples e on e.id = wanted.id offset 0) as e -- `offset 0` here and below: worked out once, not wherever it is named
    ), pieces as (
      select place, hashint8extended(get_byte(bytes, at)::bigint << 8 | get_byte(bytes, at + 1) << 8 | get_byte(bytes, at + 2) << 8 | get_byte(bytes, at + 3), 0) as hash
      from (select place, convert_to(plain, 'UTF8') as bytes from told offset 0) as t cross join lateral generate_series(0, length(bytes) - 4) as at offset 0
    ), minima as (
      select place, (hash & 63)::int as bin, min((hash >> 32)::int) as least from pieces group by 1, 2
    ), whole as (
      select place, bit_or(1::bigint << bin) as bins, bit_or((((least::bigint & 4294967295) % 255 + 1)::bit(8)::bit(512)) >> (8 * bin)) as sketch,
        array[bit_xor(key) filter (where band = 0), bit_xor(key) filter (where band = 1), bit_xor(key) filter (where band = 2), bit_xor(key) filter (where band = 3),
          bit_xor(key) filter (where band = 4), bit_xor(key) filter (where band = 5), bit_xor(key) filter (where band = 6), bit_xor(key) filter (where band = 7)] as keys
      from (select *, bin / 8 as band, hashint8extended(least::bigint << 6 | bin, 0) as key from minima offset 0) as minima group by place
    )
    select array_agg((id, hashtextextended(plain, hashtextextended(agent_id::text, 0)), coalesce(sketch, repeat('0', 512)::bit(512)), coalesce(bins, 0),
      array(select hashint8extended(key, numbers) from unnest(keys) with ordinality as k (key, band) order by band))::private.originals order by place)
    from told left join whole using (place)
  );
end
$$;

-- How much of what two sketches hold is the same, 0 to 1. Into the last bit of every eight goes whether any of them differs.
create function private.share(one private.originals, other private.originals) returns float
  language plpgsql immutable set search_path = ''
as $$
declare
  differing bit(512) := one.sketch # other.sketch;
begin
  differing := differing | (differing >> 1);
  differing := differing | (differing >> 2);
  differing := (differing | (differing >> 4)) & repeat('00000001', 64)::bit(512);
  return 1 - bit_count(differing)::float / greatest(1, bit_count((one.bins | other.bins)::bit(64)));
end
$$;

-- Marks those that ask what an earlier one asks; the others are originals from now on. quietly: without a broadcast of its own.
create function private.mark_duplicates(arrived uuid[], quietly boolean) returns void
  language plpgsql set search_path = '' set plan_cache_mode = force_generic_plan
  set enable_seqscan = off set enable_bitmapscan = off -- a plan made while the tables were small is kept by a connection while they grow a thousandfold: by index, whatever the sizes
as $$
declare
  at_once constant int := 1000; -- of each, what is compared is in memory
  ordered uuid[] := array(select id from public.examples where id = any (arrived) and deleted_at is null and btrim(prompt) <> '' order by number);
  made    private.originals[];
  firsts  int[]; -- of each, the first of them that says exactly the same
  twins   uuid[]; -- of each first, the original that asks the same
  pair    record;
begin
  for start in 1 .. cardinality(ordered) by at_once loop
    made := private.likenesses(ordered[start : start + at_once - 1]);
    select array_agg(first order by place), array_agg(twin order by place) into firsts, twins from (
      select place, min(place) over (partition by exact)::int as first, (
        select o.example_id from private.originals o where o.exact = mine.exact and (select e.deleted_at is null from public.examples e where e.id = o.example_id) limit 1) as twin
      from unnest(made) with ordinality as mine (example_id, exact, sketch, bins, bands, place)
    ) as told;
    for pair in
      with mine as materialized (
        select * from unnest(made) with ordinality as mine (example_id, exact, sketch, bins, bands, place) where firsts[place] = place and twins[place] is null
      ), alike as ( -- among themselves, by band
        select array_agg(place order by place) as places from mine cross join lateral unnest(bands) with ordinality as b (key, band)
        where key is not null group by band, key having count(*) > 1
      ), near as ( -- a few of each band, however many share it: the cost of one arrival stays bounded
        select distinct later, earlier from alike cross join lateral unnest(places[1:8]) as earlier cross join lateral unnest(places) as later where earlier < later
      ), pairs as (
        select later as place, made[later] as mine, earlier, made[earlier] as other from near
        union all
        select place, made[place], null, o from mine cross join lateral (
          (select o from private.originals o where o.bands[1] = mine.bands[1] limit 8)
          union all (select o from private.originals o where o.bands[2] = mine.bands[2] limit 8)
          union all (select o from private.originals o where o.bands[3] = mine.bands[3] limit 8)
          union all (select o from private.originals o where o.bands[4] = mine.bands[4] limit 8)
          union all (select o from private.originals o where o.bands[5] = mine.bands[5] limit 8)
          union all (select o from private.originals o where o.bands[6] = mine.bands[6] limit 8)
          union all (select o from private.originals o where o.bands[7] = mine.bands[7] limit 8)
          union all (select o from private.originals o where o.bands[8] = mine.bands[8] limit 8)
        ) as theirs (o)
      ), close as materialized (
        select place, earlier, (other).example_id, private.share(mine, other) as share from pairs where private.share(mine, other) >= 0.85
      )
      select place, earlier, example_id from close
      where (select e.deleted_at is null from public.examples e where e.id = example_id)
      order by place, share desc
    loop
      if twins[pair.place] is null and (pair.earlier is null or twins[pair.earlier] is null) then twins[pair.place] := pair.example_id; end if;
    end loop;
    insert into private.originals select (made[place]).* from generate_subscripts(made, 1) as place where firsts[place] = place and twins[place] is null;
    perform set_config('cerebros.quiet', case when quietly then 'on' else '' end, true);
    update public.examples set duplicate_of = found.twin from (
      select (made[place]).example_id, case when twins[firsts[place]] is not null then twins[firsts[place]] when firsts[place] < place then (made[firsts[place]]).example_id end
      from generate_subscripts(made, 1) as place
    ) as found (id, twin) where examples.id = found.id and found.twin is not null;
    perform set_config('cerebros.quiet', '', true);
  end loop;
end
$$;

-- Definer: originals have no grants.
create function private.examples_arrived() returns trigger
  language plpgsql security definer set search_path = ''
as $$
begin
  perform private.mark_duplicates(array(select id from new_rows), quietly => true); -- their arrival is told already
  return null;
end
$$;
create trigger then_mark_duplicates after insert on public.examples referencing new table as new_rows for each statement
  execute function private.examples_arrived();

-- Definer, likewise. A question was rewritten or an example deleted: it is compared anew, and so is what was marked as its duplicate.
create function private.examples_changed() returns trigger
  language plpgsql security definer set search_path = ''
as $$
declare
  rewritten uuid[] := array(select n.id from new_rows n join old_rows o on o.id = n.id where n.prompt <> o.prompt);
  gone      uuid[] := array(select n.id from new_rows n join old_rows o on o.id = n.id where n.deleted_at is not null and o.deleted_at is null);
  anew      uuid[];
begin
  if cardinality(rewritten || gone) = 0 then return null; end if;
  anew := rewritten || array(select id from public.examples where duplicate_of = any (rewritten || gone) and deleted_at is null limit 10000); -- some seconds; of more copies than that, the rest keep their mark
  if cardinality(anew) = 0 then return null; end if;
  delete from private.originals where example_id = any (rewritten);
  update public.examples set duplicate_of = null where id = any (anew) and duplicate_of is not null;
  perform private.mark_duplicates(anew, quietly => false);
  return null;
end
$$;
create trigger then_mark_duplicates_anew after update on public.examples referencing old table as old_rows new table as new_rows for each statement
  execute function private.examples_changed();
