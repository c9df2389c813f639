CREATE OR REPLACE FUNCTION private.setting_wrong (
  field private.setting_fields,
  value jsonb
)
  RETURNS text
  LANGUAGE sql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
  select case
    when field.kind = 'number' then
      case when jsonb_typeof(value) <> 'number' or (value #>> '{}')::numeric not between field.least and field.most
        then 'a number from ' || field.least || ' to ' || field.most end
    when field.kind = 'text' then
      case when jsonb_typeof(value) <> 'string' or char_length(value #>> '{}') > field.most
        then 'a text of at most ' || field.most || ' characters' end
    when field.kind = 'choice' then
      case when jsonb_typeof(value) <> 'string' or value #>> '{}' <> all (field.choices)
        then 'one of ' || array_to_string(field.choices, ', ') end
    when jsonb_typeof(value) <> 'array' then 'a list'
    when jsonb_array_length(value) > coalesce(field.items_most, cardinality(field.choices)) then
      'at most ' || coalesce(field.items_most, cardinality(field.choices))
    when field.kind = 'objects' then
      case
        when exists (select from jsonb_array_elements(value) as item where jsonb_typeof(item) <> 'object') then
          'a list of objects'
        when octet_length(value::text) > field.most then 'at most ' || field.most || ' bytes'
      end
    when exists (select from jsonb_array_elements(value) as item where jsonb_typeof(item) <> 'string') then
      'a list of texts'
    when (select count(distinct item) from jsonb_array_elements(value) as item) < jsonb_array_length(value) then
      'each once'
    when field.kind = 'choices' then
      case when exists (select from jsonb_array_elements_text(value) as item where item <> all (field.choices))
        then 'some of ' || array_to_string(field.choices, ', ') end
    when exists (
      select from jsonb_array_elements_text(value) as item
      where char_length(btrim(item)) not between 1 and field.most) then
      'texts of 1 to ' || field.most || ' characters'
  end
$function$;

REVOKE ALL ON FUNCTION "private"."setting_wrong"(private.setting_fields, jsonb) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."setting_wrong"(private.setting_fields, jsonb) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."setting_wrong"(private.setting_fields, jsonb) TO "postgres";
