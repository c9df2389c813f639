CREATE OR REPLACE FUNCTION private.end_call (
  of_endpoint text,
  of_key      text,
  of_status   integer,
  of_answer   jsonb
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  me uuid := private.live_user_id();
begin
  if me is null then perform private.problem(401, 'signed_out'); end if;
  if of_status is null then
    delete from private.calls where caller = me and endpoint = of_endpoint and key = of_key and status is null;
  else
    update private.calls set status = of_status, answer = of_answer where caller = me and endpoint = of_endpoint and key = of_key and status is null;
  end if;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."end_call"(text, text, integer, jsonb) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."end_call"(text, text, integer, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."end_call"(text, text, integer, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."end_call"(text, text, integer, jsonb) TO "postgres";
