CREATE OR REPLACE FUNCTION private.free_slug (
  workspace uuid,
  name      text
)
  RETURNS text
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  with made as (
    select coalesce(nullif(btrim(left(regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g'), 60), '-'), ''), 'assistant') as base
  ), candidates as (
    select 1 as n, base as slug from made
    union all
    select n, base || '-' || n from made, generate_series(2, 10000) as n
  )
  select candidates.slug from candidates
  where not exists (
    select from public.agents where agents.workspace_id = workspace and agents.slug = candidates.slug)
  order by n limit 1
$function$;

GRANT EXECUTE ON FUNCTION "private"."free_slug"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."free_slug"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."free_slug"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."free_slug"(uuid, text) TO "postgres";
