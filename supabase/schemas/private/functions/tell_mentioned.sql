CREATE OR REPLACE FUNCTION private.tell_mentioned()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  insert into public.notifications (user_id, workspace_id, agent_id, kind, payload)
  select m.user_id, new.workspace_id, new.agent_id, 'mentioned', jsonb_strip_nulls(jsonb_build_object('example', new.example_id, 'words', left(new.body, 140),
    'agent', (select name from public.agents where id = new.agent_id),
    'by', (select coalesce(nullif(name, ''), email) from public.profiles where user_id = new.author)))
  from public.members m
  where m.workspace_id = new.workspace_id and m.user_id = any (new.mentions) and m.user_id is distinct from new.author
    and (tg_op = 'INSERT' or m.user_id <> all (old.mentions));
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."tell_mentioned"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."tell_mentioned"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."tell_mentioned"() TO "postgres";
