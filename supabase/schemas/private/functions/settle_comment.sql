CREATE OR REPLACE FUNCTION private.settle_comment (
  comment uuid,
  verb    text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  there public.comments;
begin
  select * into there from public.comments where id = comment and deleted_at is null for update;
  perform private.demand('edit', there.workspace_id);
  case verb
    when 'resolve' then update public.comments set resolved_at = now(), resolved_by = private.live_user_id() where id = comment and resolved_at is null;
    when 'reopen' then update public.comments set resolved_at = null, resolved_by = null where id = comment and resolved_at is not null;
    when 'delete' then
      if there.author is distinct from private.live_user_id() then perform private.demand('own', there.workspace_id); end if;
      update public.comments set deleted_at = now(), body = '', mentions = '{}' where id = comment;
    else perform private.problem(400, 'invalid_input', 'verb');
  end case;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."settle_comment"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."settle_comment"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."settle_comment"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."settle_comment"(uuid, text) TO "postgres";
