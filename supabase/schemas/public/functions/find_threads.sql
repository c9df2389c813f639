CREATE OR REPLACE FUNCTION public.find_threads (
  agent_id    uuid,
  words       text,
  is_archived boolean                  DEFAULT false,
  max_rows    integer                  DEFAULT 100,
  before      timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  before_id   uuid                     DEFAULT NULL::uuid
)
  RETURNS TABLE (
    id             uuid,
    workspace_id   uuid,
    agent_id       uuid,
    title          text,
    visibility     text,
    epoch          integer,
    created_by     uuid,
    updated_at     timestamp with time zone,
    archived_at    timestamp with time zone,
    hit            text,
    hit_message_id uuid
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with typed as (
    select
      array_agg('%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%') as patterns,
      min(lower(word)) filter (where place = 1) as first_word
    from regexp_split_to_table(btrim(words), '[[:space:]]+') with ordinality as listed (word, place)
    where word <> ''
  )
  select t.id, t.workspace_id, t.agent_id, t.title, t.visibility, t.epoch, t.created_by, t.updated_at, t.archived_at,
    case
      when at.place > 40 then regexp_replace(substr(said.body, at.place - 40, 200), '^[^[:space:]]*[[:space:]]+', '… ')
      else left(said.body, 200)
    end, said.id
  from public.threads t
  cross join typed
  left join lateral (
    select m.id, coalesce(m.text, r.answer) as body
    from public.messages m
    left join public.runs r on r.id = m.run_id
    where m.thread_id = t.id
      and coalesce(m.text, r.answer) ilike all (typed.patterns)
    order by m.number desc
    limit 1
  ) as said on true
  left join lateral (select position(typed.first_word in lower(said.body))) as at (place) on true
  where t.agent_id = find_threads.agent_id
    and (t.archived_at is not null) = find_threads.is_archived
    and (said.id is not null or t.title ilike all (typed.patterns))
    and (
      find_threads.before is null
      or t.updated_at < find_threads.before
      or t.updated_at = find_threads.before and t.id > find_threads.before_id
    )
  order by t.updated_at desc, t.id
  limit least(greatest(max_rows, 1), 1000)
$function$;

GRANT EXECUTE ON FUNCTION "public"."find_threads"(uuid, text, boolean, integer, timestamp WITH time zone, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."find_threads"(uuid, text, boolean, integer, timestamp WITH time zone, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."find_threads"(uuid, text, boolean, integer, timestamp WITH time zone, uuid) TO "postgres";

REVOKE ALL ON FUNCTION "public"."find_threads"(uuid, text, boolean, integer, timestamp WITH time zone, uuid) FROM PUBLIC, "anon", "service_role";
