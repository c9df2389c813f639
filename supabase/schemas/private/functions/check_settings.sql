CREATE OR REPLACE FUNCTION private.check_settings()
  RETURNS TRIGGER
  LANGUAGE plpgsql
  SECURITY DEFINER
  SET search_path TO ''
  AS $function$
declare
  wrong text;
begin
  select given.key || ': ' ||
    case when fields.name is null then 'no such setting' else private.setting_wrong(fields, given.value) end
  into wrong
  from jsonb_each(new.settings) as given left join private.setting_fields as fields on fields.name = given.key
  where fields.name is null or private.setting_wrong(fields, given.value) is not null
  order by given.key limit 1;
  if wrong is not null then perform private.problem(400, 'invalid_input', wrong); end if;
  return new;
end
$function$;

REVOKE ALL ON FUNCTION "private"."check_settings"() FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."check_settings"() FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."check_settings"() TO "postgres";
