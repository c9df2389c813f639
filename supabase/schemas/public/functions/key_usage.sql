CREATE OR REPLACE FUNCTION public.key_usage (
  workspace_id uuid,
  days         integer DEFAULT 30
)
  RETURNS TABLE (
    key_id uuid,
    calls  bigint
  )
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select k.id, count(r.id)
  from public.api_keys k
  left join public.runs r
    on r.api_key_id = k.id
    and r.created_at > now() - make_interval(days => least(greatest(key_usage.days, 1), 366))
  where k.workspace_id = key_usage.workspace_id
  group by k.id
$function$;

GRANT EXECUTE ON FUNCTION "public"."key_usage"(uuid, integer) TO "authenticated";

REVOKE ALL ON FUNCTION "public"."key_usage"(uuid, integer) FROM "postgres";

GRANT EXECUTE ON FUNCTION "public"."key_usage"(uuid, integer) TO "postgres";

REVOKE ALL ON FUNCTION "public"."key_usage"(uuid, integer) FROM PUBLIC, "anon", "service_role";
