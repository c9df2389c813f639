CREATE OR REPLACE FUNCTION private.tags_in_use (
  agent uuid
)
  RETURNS TABLE (
    tag           text,
    example_count integer
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('read', (select workspace_id from public.agents where id = agent and deleted_at is null));
  return query select carried.tag, count(*)::int from public.examples e, unnest(e.tags) as carried (tag)
    where e.agent_id = agent and e.deleted_at is null and e.tags <> '{}' group by 1 order by 2 desc, 1 limit 200;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."tags_in_use"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."tags_in_use"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tags_in_use"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tags_in_use"(uuid) TO "postgres";
