CREATE OR REPLACE FUNCTION private.suggest_input (
  task          uuid,
  of_generation bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.hold(task, of_generation) = 'already' then return null; end if;
  return (
    select jsonb_build_object(
      'wanted', s.wanted_count,
      'avoid', coalesce((select jsonb_agg(q.question) from public.test_questions q where q.agent_id = a.id), '[]'),
      'documents', coalesce((
        select jsonb_agg(jsonb_build_object(
          'id', d.id, 'name', d.name, 'collection', d.collection, 'text', c.text, 'outline', c.outline) order by place)
        from (
          select each.*, row_number() over (
            order by (select count(*) from public.test_questions q where q.document_id = each.id), each.name) as place
          from public.documents each
          where each.agent_id = a.id and each.state = 'ready' and each.removed_at is null
        ) as d
        join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
        where d.place <= 10), '[]'))
    from private.tasks t
    join public.suggestions s on s.id = (t.payload ->> 'suggestion_id')::uuid and s.state = 'waiting'
    join public.agents a on a.id = s.agent_id and a.deleted_at is null
    -- whoever asked is still one of them
    join public.members m on m.workspace_id = s.workspace_id and m.user_id = s.requested_by
    where t.id = task
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."suggest_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."suggest_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."suggest_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."suggest_input"(uuid, bigint) TO "postgres";
