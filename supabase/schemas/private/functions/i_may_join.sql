CREATE OR REPLACE FUNCTION private.i_may_join (
  topic text
)
  RETURNS boolean
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  parts text[] := string_to_array(topic, ':');
  me    uuid := private.live_user_id();
begin
  if me is null or parts[2] !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then return false; end if;
  case parts[1]
    when 'user' then return cardinality(parts) = 2 and parts[2]::uuid = me;
    when 'worker' then
      return cardinality(parts) = 2 and exists (
        select from private.workers where id = parts[2]::uuid and account_id = (private.my_worker_account()).id);
    when 'workspace' then
      return cardinality(parts) = 3 and private.i_may('read', parts[2]::uuid)
        and exists (select from public.workspaces where id = parts[2]::uuid and epoch::text = parts[3]);
    when 'agent' then
      return cardinality(parts) = 3 and exists (
        select from public.agents join public.workspaces on workspaces.id = agents.workspace_id
        where agents.id = parts[2]::uuid and workspaces.epoch::text = parts[3] and private.i_may('read', workspaces.id));
    when 'example' then
      return cardinality(parts) = 3 and exists (
        select from public.workspaces
        where id = private.workspace_of_example(parts[2]::uuid) and epoch::text = parts[3] and private.i_may('read', id));
    when 'thread', 'run' then
      return cardinality(parts) = 3 and private.i_may_follow(parts[1], parts[2]::uuid, parts[3]);
    else return false;
  end case;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."i_may_join"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."i_may_join"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."i_may_join"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."i_may_join"(text) TO "postgres";
