CREATE OR REPLACE FUNCTION private.newer_files (
  release uuid
)
  RETURNS integer
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select count(*)::int
  from public.releases r
  join private.release_items i on i.release_id = r.id
  join public.documents d on d.id = i.item_id
  where r.id = release
    and d.removed_at is null
    and d.state = 'ready'
    and d.file_version > 1
    and d.file_at > r.created_at
$function$;

REVOKE ALL ON FUNCTION "private"."newer_files"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."newer_files"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."newer_files"(uuid) TO "postgres";
