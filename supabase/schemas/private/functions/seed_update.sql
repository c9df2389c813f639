CREATE OR REPLACE FUNCTION private.seed_update (
  prompt    text,
  reasoning text,
  output    text,
  context   text
)
  RETURNS bytea
  LANGUAGE plpgsql
  IMMUTABLE
  STRICT
  SET search_path TO ''
  AS $function$
declare
  field   record;
  structs bytea := '';
  many    int := 0;
begin
  for field in select name, convert_to(words, 'UTF8') as words from (values ('prompt', prompt), ('reasoning', reasoning), ('output', output), ('context', context)) as fields (name, words) loop
    continue when field.words = '';
    many := many + 1;
    structs := structs || '\x0401' -- a string without neighbours, in a text that stands at the top of the document under the name
      || private.varuint(length(field.name)) || convert_to(field.name, 'UTF8')
      || private.varuint(octet_length(field.words)) || field.words;
  end loop;
  if many = 0 then return '\x0000'; end if;
  return '\x01' || private.varuint(many) || '\x0100' || structs || '\x00'; -- one client: so many structs, client 1, from clock 0; nothing deleted
end
$function$;

REVOKE ALL ON FUNCTION "private"."seed_update"(text, text, text, text) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."seed_update"(text, text, text, text) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."seed_update"(text, text, text, text) TO "postgres";
