CREATE OR REPLACE FUNCTION private.restore_documents (
  document_ids uuid[]
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  each     record;
  restored int := 0;
  here     int := 0;
begin
  for each in
    select *
    from public.documents
    where id = any (document_ids) and removed_at is not null and version_of is null
    order by id
    for update
  loop
    perform private.demand('edit', each.workspace_id);
    begin
      update public.documents set removed_at = null where id = each.id;
      restored := restored + 1;
    exception when unique_violation then
      here := here + 1;
    end;
  end loop;
  if restored + here = 0 then perform private.problem(404, 'not_found'); end if;
  return jsonb_build_object('restored', restored, 'already_here', here);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."restore_documents"(uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."restore_documents"(uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."restore_documents"(uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."restore_documents"(uuid[]) TO "postgres";
