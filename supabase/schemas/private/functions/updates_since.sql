CREATE OR REPLACE FUNCTION private.updates_since (
  of_example uuid,
  of_lineage integer,
  after      bigint
)
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  answer jsonb;
begin
  perform private.demand('read', private.workspace_of_example(of_example));
  answer := private.doc_since(of_example, of_lineage, after);
  if answer is null then perform private.problem(409, 'not_opened'); end if;
  return answer;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."updates_since"(uuid, integer, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."updates_since"(uuid, integer, bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."updates_since"(uuid, integer, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."updates_since"(uuid, integer, bigint) TO "postgres";
