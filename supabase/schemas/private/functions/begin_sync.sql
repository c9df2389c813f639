CREATE OR REPLACE FUNCTION private.begin_sync (
  folder text
)
  RETURNS bigint
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
#variable_conflict use_column
declare
  account private.worker_accounts := private.my_folder_account();
  begun   bigint;
begin
  insert into private.synced_folders (agent_id, name, account_id)
  values (account.agent_id, begin_sync.folder, account.id)
  on conflict (agent_id, name) do update
    set generation = synced_folders.generation + 1, account_id = excluded.account_id, seen_at = now()
  returning generation into begun;
  return begun;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."begin_sync"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."begin_sync"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_sync"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_sync"(text) TO "postgres";
