CREATE OR REPLACE FUNCTION private.likeness (
  example public.examples
)
  RETURNS private.originals
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  AS $function$
declare
  made    private.originals;
  words   text := btrim(lower(regexp_replace(left(example.prompt, 3000), '[^[:alnum:]]+', ' ', 'g')));
  plain   text := ' ' || case words when '' then example.prompt else words end || ' ';
  bytes   bytea := convert_to(plain, 'UTF8');
  numbers bigint := hashtextextended(example.agent_id || regexp_replace(plain, '\D+', ' ', 'g'), 0);
begin
  with pieces as (
    select hashint8extended(get_byte(bytes, at)::bigint << 24 | get_byte(bytes, at + 1) << 16 | get_byte(bytes, at + 2) << 8 | get_byte(bytes, at + 3), 0) as hash
    from generate_series(0, length(bytes) - 4) as at
  ), minima as ( -- the sixty-fourth in the low bits
    select min(hash & ~63) | (hash & 63) as least from pieces group by hash & 63
  ), bands as (
    select (least & 63) / 8 as band, array_agg(least) as least, hash_array_extended(array_agg(least order by least & 63), numbers) as key
    from minima group by 1
  )
  select coalesce(array_agg(least), '{}'), coalesce(bit_or(1::bigint << (least & 63)::int), 0), max(key) filter (where band = 0), max(key) filter (where band = 1), max(key) filter (where band = 2), max(key) filter (where band = 3),
    max(key) filter (where band = 4), max(key) filter (where band = 5), max(key) filter (where band = 6), max(key) filter (where band = 7)
  into made.sketch, made.bins, made.band_1, made.band_2, made.band_3, made.band_4, made.band_5, made.band_6, made.band_7, made.band_8
  from (select band, key, unnest(least) as least from bands) as all_bands;
  made.example_id := example.id;
  made.exact := hashtextextended(plain, hashtextextended(example.agent_id::text, 0));
  return made;
end
$function$;

REVOKE ALL ON FUNCTION "private"."likeness"(public.examples) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."likeness"(public.examples) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."likeness"(public.examples) TO "postgres";
