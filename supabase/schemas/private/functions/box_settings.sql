CREATE OR REPLACE FUNCTION private.box_settings()
  RETURNS jsonb
  LANGUAGE plpgsql
  STABLE
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  mine public.box_keys := private.my_box_key();
begin
  return (
    select jsonb_build_object('name', a.name, 'origins', mine.origins, 'shows', mine.shows,
      'suggestions', coalesce(a.settings -> 'suggestions', '[]'))
    from public.agents a
    where a.id = mine.agent_id);
end
$function$;

GRANT EXECUTE ON FUNCTION "private"."box_settings"() TO "authenticated";

REVOKE ALL ON FUNCTION "private"."box_settings"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."box_settings"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."box_settings"() TO "postgres";
