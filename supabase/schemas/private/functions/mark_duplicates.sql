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
  SET enable_hashjoin TO 'off'
  SET enable_mergejoin TO 'off'
  AS $function$
declare
  example public.examples;
  mine    private.originals;
  twin    uuid;
  marked  uuid[] := '{}';
  twins   uuid[] := '{}';
begin
  for example in
    select * from public.examples where id = any (arrived) and deleted_at is null and btrim(prompt) <> '' order by number limit 5000 -- a second's work; only a clone brings more at once, and its copies are not compared
  loop
    mine := private.likeness(example);
    select o.example_id into twin from private.originals o join public.examples e on e.id = o.example_id and e.deleted_at is null where o.exact = mine.exact limit 1;
    if twin is null then
      select near.example_id into twin
      from ( -- a few of each, however many share a band: the cost of one arrival stays bounded
        (select example_id from private.originals where band_1 = mine.band_1 limit 8)
        union (select example_id from private.originals where band_2 = mine.band_2 limit 8)
        union (select example_id from private.originals where band_3 = mine.band_3 limit 8)
        union (select example_id from private.originals where band_4 = mine.band_4 limit 8)
        union (select example_id from private.originals where band_5 = mine.band_5 limit 8)
        union (select example_id from private.originals where band_6 = mine.band_6 limit 8)
        union (select example_id from private.originals where band_7 = mine.band_7 limit 8)
        union (select example_id from private.originals where band_8 = mine.band_8 limit 8)
      ) as near join private.originals o on o.example_id = near.example_id join public.examples e on e.id = near.example_id and e.deleted_at is null
      cross join lateral (
        select count(*)::float / bit_count((o.bins | mine.bins)::bit(64)) as share from unnest(o.sketch) as least where least = any (mine.sketch)
      ) as compared
      where share >= 0.85 order by share desc limit 1;
    end if;
    if twin is null then
      insert into private.originals select mine.*;
    else
      marked := marked || example.id;
      twins := twins || twin;
    end if;
  end loop;
  perform set_config('cerebros.quiet', case when quietly then 'on' else '' end, true);
  update public.examples set duplicate_of = found.twin
  from unnest(marked, twins) as found (id, twin) where examples.id = found.id;
  perform set_config('cerebros.quiet', '', true);
end
$function$;

REVOKE ALL ON FUNCTION "private"."mark_duplicates"(uuid[], boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."mark_duplicates"(uuid[], boolean) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."mark_duplicates"(uuid[], boolean) TO "postgres";
