CREATE OR REPLACE FUNCTION private.set_answering (
  agent uuid,
  by    text
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  workspace uuid := (select workspace_id from public.agents where id = agent and deleted_at is null);
begin
  perform private.demand('answering', workspace);
  if by is null or by not in ('trained', 'language_model') then
    perform private.problem(400, 'invalid_input', 'answered_by: trained or language_model');
  end if;
  update public.agents set answered_by = by where id = agent and answered_by <> by;
  if found then perform private.audit(workspace, 'answering_changed', agent::text, by); end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."set_answering"(uuid, text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."set_answering"(uuid, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."set_answering"(uuid, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."set_answering"(uuid, text) TO "postgres";
