CREATE OR REPLACE FUNCTION private.recent_imports (
  agent uuid
)
  RETURNS TABLE (
    id         uuid,
    file_name  text,
    by_name    text,
    created_at timestamp with time zone,
    row_count  bigint,
    undone_at  timestamp with time zone,
    left_count bigint
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('edit', (select agents.workspace_id from public.agents where agents.id = agent and agents.deleted_at is null));
  return query
    select i.id, i.file_name, coalesce(nullif(p.name, ''), p.email), i.created_at, coalesce(b.row_count, 0), i.undone_at, coalesce(b.left_count, 0)
    from private.imports i left join public.profiles p on p.user_id = i.created_by
    left join lateral (
      select sum(cardinality(example_ids)) as row_count, sum(cardinality(example_ids)) filter (where kept_count is null) as left_count
      from private.import_batches where import_id = i.id
    ) as b on true
    where i.agent_id = agent order by i.created_at desc limit 10;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."recent_imports"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."recent_imports"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."recent_imports"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."recent_imports"(uuid) TO "postgres";
