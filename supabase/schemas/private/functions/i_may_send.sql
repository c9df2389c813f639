CREATE OR REPLACE FUNCTION private.i_may_send (
  topic text
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
  select case when topic like 'example:%' and private.i_may_join(topic) -- then its second part is an id
    then private.i_may('edit', private.workspace_of_example(split_part(topic, ':', 2)::uuid)) else false end
$function$;

GRANT EXECUTE ON FUNCTION "private"."i_may_send"(text) TO "authenticated";

REVOKE ALL ON FUNCTION "private"."i_may_send"(text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."i_may_send"(text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."i_may_send"(text) TO "postgres";
