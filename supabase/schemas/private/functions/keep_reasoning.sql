CREATE OR REPLACE FUNCTION private.keep_reasoning (
  example uuid
)
  RETURNS void
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  perform private.demand('edit', private.workspace_of_example(example));
  update public.examples
  set reasoning_stale = false, reasoned_at = now(), version = version + 1, updated_at = now()
  where id = example and reasoning_stale;
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."keep_reasoning"(uuid) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."keep_reasoning"(uuid) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."keep_reasoning"(uuid) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."keep_reasoning"(uuid) TO "postgres";
