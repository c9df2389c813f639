CREATE OR REPLACE FUNCTION private.compare_folder (
  folder     text,
  generation bigint,
  files      jsonb
)
  RETURNS jsonb
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  held  private.synced_folders := private.hold_folder(folder, generation);
  paths text[];
  stand jsonb;
begin
  if jsonb_typeof(files) is distinct from 'array' or jsonb_array_length(files) > 5000 then
    perform private.problem(400, 'invalid_input', 'files: a list of at most 5,000');
  end if;
  paths := array(select file ->> 'path' from jsonb_array_elements(files) as file);
  select jsonb_agg(
    jsonb_build_object('path', file ->> 'path')
      || private.compare_file(held, file ->> 'path', file ->> 'hash', paths))
  into stand
  from jsonb_array_elements(files) as file;
  return jsonb_build_object( -- after that: files may have moved
    'files', coalesce(stand, '[]'),
    'gone', coalesce((
      select jsonb_agg(s.path order by s.path)
      from private.synced_files s
      join public.documents d on d.id = s.document_id and d.removed_at is null
      where s.folder_id = held.id and s.path <> all (paths)), '[]'));
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."compare_folder"(text, bigint, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."compare_folder"(text, bigint, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."compare_folder"(text, bigint, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."compare_folder"(text, bigint, jsonb) TO "postgres";
