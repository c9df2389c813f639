CREATE OR REPLACE FUNCTION private.demand (
  wanted    text,
  workspace uuid
)
  RETURNS void
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  if private.i_may(wanted, workspace) then return; end if;
  if workspace is not null and private.i_may('read', workspace) then perform private.problem(403, 'forbidden', wanted); end if;
  perform private.problem(404, 'not_found');
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."demand"(text, uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."demand"(text, uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."demand"(text, uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."demand"(text, uuid) TO "postgres";
