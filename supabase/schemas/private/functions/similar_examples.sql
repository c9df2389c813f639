CREATE OR REPLACE FUNCTION private.similar_examples (
  agent   uuid,
  example uuid
)
  RETURNS SETOF uuid
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
declare
  own   text[];
  query tsquery;
begin
  select tsvector_to_array(to_tsvector('simple', private.plain(left(e.prompt, 3000)))) into own
  from public.examples e
  where e.id = example and e.agent_id = agent;
  select string_agg('''' || replace(replace(word, '\', '\\'), '''', '''''') || '''', ' | ')::tsquery into query
  from (select word from unnest(own) as word order by length(word) desc, word limit 12) as longest;
  return query
    with near as materialized (
      select w.example_id as id
      from private.example_words w
      where w.agent_id = agent and w.words @@ query
      limit 2000
    ), shared as (
      select e.id, e.number, (
        select count(*)
        from unnest(theirs.words) as word
        where word = any (own)
      ) as count, cardinality(theirs.words) as of_theirs
      from near
      join public.examples e on e.id = near.id and e.deleted_at is null
      cross join lateral (
        select tsvector_to_array(to_tsvector('simple', private.plain(left(e.prompt, 3000)))) as words
      ) as theirs
    )
    select shared.id
    from shared
    where shared.id = example or shared.count >= 0.4 * (cardinality(own) + shared.of_theirs - shared.count)
    order by shared.id <> example,
      shared.count::float / greatest(1, shared.of_theirs + cardinality(own) - shared.count) desc,
      shared.number
    limit 50;
end
$function$;

REVOKE ALL ON FUNCTION "private"."similar_examples"(uuid, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."similar_examples"(uuid, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."similar_examples"(uuid, uuid) TO "postgres";
