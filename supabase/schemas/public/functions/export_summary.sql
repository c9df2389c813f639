CREATE OR REPLACE FUNCTION public.export_summary (
  agent uuid,
  which text,
  since timestamp with time zone DEFAULT NULL::timestamp WITH time zone,
  until bigint                   DEFAULT NULL::bigint
)
  RETURNS jsonb
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select jsonb_build_object('at', now(), 'last', coalesce(max(number), 0),
    'count', count(*) filter (where deleted_at is null and case which when 'approved' then state = 'approved' when 'not_rejected' then state <> 'rejected' else true end),
    'changed', count(*) filter (where updated_at >= since and number <= until))
  from public.examples where agent_id = agent
$function$;

GRANT EXECUTE ON FUNCTION "public"."export_summary"(uuid, text, timestamp WITH time zone, bigint) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."export_summary"(uuid, text, timestamp WITH time zone, bigint) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."export_summary"(uuid, text, timestamp WITH time zone, bigint) TO "postgres";

REVOKE ALL ON FUNCTION "public"."export_summary"(uuid, text, timestamp WITH time zone, bigint) FROM PUBLIC, "anon", "service_role";
