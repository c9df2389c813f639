CREATE OR REPLACE FUNCTION private.thread_people (
  thread uuid
)
  RETURNS TABLE (
    user_id uuid,
    name    text
  )
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select p.user_id, coalesce(nullif(btrim(p.name), ''), split_part(p.email, '@', 1))
  from public.profiles p
  where p.user_id in (
      select m.author_id
      from public.messages m
      where m.thread_id = thread_people.thread)
    and exists (
      select
      from public.threads t
      join public.workspaces w on w.id = t.workspace_id
      where t.id = thread_people.thread
        and private.i_may_follow('thread', t.id, (w.epoch + t.epoch)::text))
$function$;

GRANT EXECUTE ON FUNCTION "private"."thread_people"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."thread_people"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."thread_people"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."thread_people"(uuid) TO "postgres";
