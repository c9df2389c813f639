CREATE OR REPLACE FUNCTION private.keep_an_owner()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if old.role = 'owner' and (tg_op = 'DELETE' or new.role <> 'owner') then
    perform 1 from public.workspaces where id = old.workspace_id for update; -- two owners leaving at once queue here
    if found and not exists (
      select from public.members where workspace_id = old.workspace_id and role = 'owner' and user_id <> old.user_id
    ) then
      perform private.problem(409, 'last_owner');
    end if;
  end if;
  return case tg_op when 'DELETE' then old else new end;
end
$function$;

REVOKE ALL ON FUNCTION "private"."keep_an_owner"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_an_owner"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_an_owner"() TO "postgres";
