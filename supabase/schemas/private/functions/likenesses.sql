CREATE OR REPLACE FUNCTION private.likenesses (
  examples uuid[]
)
  RETURNS private.originals[]
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  SET plan_cache_mode TO 'force_generic_plan'
  SET enable_seqscan TO 'off'
  AS $function$
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
$function$;

REVOKE ALL ON FUNCTION "private"."likenesses"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."likenesses"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."likenesses"(uuid[]) TO "postgres";
