CREATE OR REPLACE FUNCTION private.history_before (
  message uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SET search_path TO ''
  AS $function$
begin
  if message is null then return '[]'; end if;
  return (
    with recursive before as (
      select m.id, m.parent_id, m.role, coalesce(m.text, r.answer) as words, 0 as back
      from public.messages asked join public.messages m on m.id = asked.parent_id left join public.runs r on r.id = m.run_id
      where asked.id = message
      union all
      select m.id, m.parent_id, m.role, coalesce(m.text, r.answer), before.back + 1
      from before join public.messages m on m.id = before.parent_id left join public.runs r on r.id = m.run_id
      where before.back < 11
    )
    select coalesce(jsonb_agg(jsonb_build_object(
      'role', case role when 'person' then 'user' else role end, 'content', left(words, 4000)) order by back desc), '[]')
    from before where words <> '');
end
$function$;

REVOKE ALL ON FUNCTION "private"."history_before"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."history_before"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."history_before"(uuid) TO "postgres";
