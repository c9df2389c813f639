CREATE OR REPLACE FUNCTION private.plan_input (
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
      'document_id', d.id,
      'name', d.name,
      'collection', d.collection,
      'text', c.text,
      'outline', c.outline,
      'before', (
        select oc.text
        from public.documents older
        join public.contents oc on oc.workspace_id = older.workspace_id and oc.content_hash = older.content_hash
        where older.version_of = d.id and older.file_version is not null and older.planned_at is not null
        order by older.file_version desc
        limit 1
      ))
    from private.tasks t
    join public.documents d on d.id = (t.payload ->> 'document_id')::uuid and d.removed_at is null
    join public.members m -- whoever asked is still one of them
      on m.workspace_id = d.workspace_id and m.user_id = d.drafting_requested_by
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where t.id = task
  );
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."plan_input"(uuid, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."plan_input"(uuid, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."plan_input"(uuid, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."plan_input"(uuid, bigint) TO "postgres";
