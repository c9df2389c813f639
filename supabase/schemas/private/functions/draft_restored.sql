CREATE OR REPLACE FUNCTION private.draft_restored()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if tg_table_name = 'documents' then
    perform private.draft_again(new.id);
  else
    perform private.draft_again(id) from public.documents where agent_id = new.id and removed_at is null;
  end if;
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."draft_restored"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."draft_restored"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."draft_restored"() TO "postgres";
