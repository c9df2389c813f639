CREATE OR REPLACE FUNCTION private.save_comment (
  comment  uuid,
  example  uuid,
  body     text,
  mentions uuid[]
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  about public.examples;
  there public.comments;
begin
  select * into about from public.examples where id = example and deleted_at is null;
  perform private.demand('edit', about.workspace_id);
  if coalesce(char_length(btrim(body)), 0) not between 1 and 4000 then perform private.problem(400, 'invalid_input', 'body'); end if;
  insert into public.comments (id, workspace_id, agent_id, example_id, author, body, mentions)
  values (comment, about.workspace_id, about.agent_id, about.id, private.live_user_id(), btrim(save_comment.body), coalesce(save_comment.mentions, '{}'))
  on conflict (id) do nothing;
  if found then return; end if;
  select * into there from public.comments where id = comment and example_id = example and deleted_at is null for update;
  if there.id is null then perform private.problem(404, 'not_found'); end if;
  if there.author is distinct from private.live_user_id() then perform private.problem(403, 'forbidden', 'edit'); end if;
  if (there.body, there.mentions) is distinct from (btrim(save_comment.body), save_comment.mentions) then
    update public.comments set body = btrim(save_comment.body), mentions = save_comment.mentions, edited_at = now() where id = comment;
  end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."save_comment"(uuid, uuid, text, uuid[]) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."save_comment"(uuid, uuid, text, uuid[]) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."save_comment"(uuid, uuid, text, uuid[]) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."save_comment"(uuid, uuid, text, uuid[]) TO "postgres";
