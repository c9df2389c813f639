CREATE OR REPLACE FUNCTION private.hold_folder (
  folder        text,
  of_generation bigint
)
  RETURNS private.synced_folders
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
declare
  account private.worker_accounts := private.my_folder_account();
  held    private.synced_folders;
begin
  update private.synced_folders
  set seen_at = now()
  where agent_id = account.agent_id
    and name = folder
    and account_id = account.id
    and generation = of_generation
  returning * into held;
  if held.id is null then perform private.problem(409, 'folder_taken'); end if;
  return held;
end
$function$;

REVOKE ALL ON FUNCTION "private"."hold_folder"(text, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."hold_folder"(text, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."hold_folder"(text, bigint) TO "postgres";
