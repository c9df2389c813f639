CREATE OR REPLACE FUNCTION public.submit_task (
  workspace           uuid,
  description         text,
  priority            integer                  DEFAULT 2,
  needed_capabilities text[]                   DEFAULT '{}'::text[],
  metadata            jsonb                    DEFAULT '{}'::jsonb,
  max_retries         integer                  DEFAULT 3,
  complete_by         timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  key                 text                     DEFAULT NULL::text
)
  RETURNS jsonb
  LANGUAGE sql
  SET search_path TO ''
  AS $function$
  select private.submit_tasks(workspace, jsonb_build_array(jsonb_build_object('description', description, 'priority', priority, 'needed_capabilities', needed_capabilities,
    'metadata', metadata, 'max_retries', max_retries, 'complete_by', complete_by, 'key', key))) -> 0
$function$;

GRANT EXECUTE ON FUNCTION "public"."submit_task"(uuid, text, integer, text[], jsonb, integer, timestamp WITH time zone, text) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."submit_task"(uuid, text, integer, text[], jsonb, integer, timestamp WITH time zone, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."submit_task"(uuid, text, integer, text[], jsonb, integer, timestamp WITH time zone, text) TO "postgres";

REVOKE ALL ON FUNCTION "public"."submit_task"(uuid, text, integer, text[], jsonb, integer, timestamp WITH time zone, text) FROM PUBLIC, "anon", "service_role";
