CREATE OR REPLACE FUNCTION private.run_document (
  run      uuid,
  of_fence bigint,
  document uuid
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  agent uuid := private.agent_of_reader(run, of_fence);
begin
  return (
    select jsonb_build_object('name', d.name, 'text', c.text)
    from public.documents d
    join public.contents c on c.workspace_id = d.workspace_id and c.content_hash = d.content_hash
    where d.id = document and d.agent_id = agent and d.removed_at is null);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."run_document"(uuid, bigint, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."run_document"(uuid, bigint, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."run_document"(uuid, bigint, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."run_document"(uuid, bigint, uuid) TO "postgres";
