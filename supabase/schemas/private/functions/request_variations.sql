CREATE OR REPLACE FUNCTION private.request_variations (
  example uuid,
  wanted  integer
)
  RETURNS uuid
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  original public.examples;
  made     uuid;
begin
  select * into original from public.examples where id = example and deleted_at is null for update;
  perform private.demand('edit', original.workspace_id);
  if wanted not between 1 and 5 then perform private.problem(400, 'invalid_input', 'ask for 1 to 5 variations'); end if;
  if not exists (select from public.documents where id = original.document_id and removed_at is null) then perform private.problem(409, 'no_source'); end if;
  select id into made from public.variations where example_id = example and state = 'waiting';
  if made is null then
    insert into public.variations (workspace_id, agent_id, example_id, wanted_count, requested_by)
    values (original.workspace_id, original.agent_id, example, wanted, auth.uid()) returning id into made;
    update public.variations set task_id = private.submit_task(kind => 'vary', key => made::text, workspace_id => original.workspace_id, priority => 1,
      description => 'Draft variations of example ' || original.number, payload => jsonb_build_object('variation_id', made), timeout_seconds => 180)
    where id = made;
  end if;
  return made;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."request_variations"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."request_variations"(uuid, integer) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."request_variations"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."request_variations"(uuid, integer) TO "postgres";
