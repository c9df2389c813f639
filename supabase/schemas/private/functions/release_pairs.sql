CREATE OR REPLACE FUNCTION private.release_pairs (
  release uuid
)
  RETURNS TABLE (
    example_id uuid,
    rejected   text
  )
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('start_training', (select workspace_id from public.releases where id = release));
  return query
    select i.item_id, i.rejected from private.release_items i
    where i.release_id = release and i.rejected is not null order by i.position;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."release_pairs"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."release_pairs"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."release_pairs"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."release_pairs"(uuid) TO "postgres";
