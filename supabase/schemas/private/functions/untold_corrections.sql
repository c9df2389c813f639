CREATE OR REPLACE FUNCTION private.untold_corrections (
  model public.models
)
  RETURNS TABLE (
    example_id uuid,
    run_id     uuid,
    question   text,
    expected   text,
    turns      jsonb
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select c.example_id, c.run_id, r.prompt, b.body ->> 'output', c.context
  from public.corrections c
  join public.examples e on e.id = c.example_id and e.agent_id = model.agent_id and e.state = 'approved' and e.deleted_at is null
  join public.runs r on r.id = c.run_id
  join private.release_items i on i.release_id = model.release_id and i.item_id = c.example_id
  join private.release_bodies b on b.agent_id = model.agent_id and b.hash = i.hash
  where c.told_at is null
$function$;

REVOKE ALL ON FUNCTION "private"."untold_corrections"(public.models) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."untold_corrections"(public.models) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."untold_corrections"(public.models) TO "postgres";
