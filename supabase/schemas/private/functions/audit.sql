CREATE OR REPLACE FUNCTION private.audit (
  workspace  uuid,
  of_action  text,
  of_subject text,
  words      text DEFAULT ''::text
)
  RETURNS void
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  insert into public.audit_log (workspace_id, actor, action, subject, detail) values (workspace, auth.uid(), of_action, of_subject, left(coalesce(words, ''), 1000))
$function$;

REVOKE ALL ON FUNCTION "private"."audit"(uuid, text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."audit"(uuid, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."audit"(uuid, text, text, text) TO "postgres";
