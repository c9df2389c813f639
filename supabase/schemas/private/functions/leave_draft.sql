CREATE OR REPLACE FUNCTION private.leave_draft()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
begin
  update public.agents set status = 'work_products'
  where status = 'draft' and id in (select agent_id from new_rows);
  return null;
end
$function$;

REVOKE ALL ON FUNCTION "private"."leave_draft"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."leave_draft"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."leave_draft"() TO "postgres";
