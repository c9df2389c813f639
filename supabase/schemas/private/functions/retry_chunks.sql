CREATE OR REPLACE FUNCTION private.retry_chunks (
  document uuid
)
  RETURNS integer
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('edit', (select workspace_id from public.documents where id = document));
  update public.documents set drafting_requested_by = private.live_user_id() where id = document; -- whoever asked first may have left
  return private.draft_again(document);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."retry_chunks"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."retry_chunks"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."retry_chunks"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."retry_chunks"(uuid) TO "postgres";
