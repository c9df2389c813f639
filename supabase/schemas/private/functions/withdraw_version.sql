CREATE OR REPLACE FUNCTION private.withdraw_version (
  version_id uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('edit', (
    select workspace_id
    from public.documents
    where id = version_id and version_of is not null));
  delete from public.documents where id = version_id and file_version is null;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."withdraw_version"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."withdraw_version"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."withdraw_version"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."withdraw_version"(uuid) TO "postgres";
