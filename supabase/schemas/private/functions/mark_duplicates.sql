CREATE OR REPLACE FUNCTION private.mark_duplicates (
  arrived uuid[],
  quietly boolean
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET enable_seqscan TO 'off'
  SET enable_bitmapscan TO 'off'
  AS $function$
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
$function$;

REVOKE ALL ON FUNCTION "private"."mark_duplicates"(uuid[], boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."mark_duplicates"(uuid[], boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."mark_duplicates"(uuid[], boolean) TO "postgres";
