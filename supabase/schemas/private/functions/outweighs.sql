CREATE OR REPLACE FUNCTION private.outweighs (
  doc private.example_docs
)
  RETURNS boolean
  LANGUAGE sql
  STABLE
  SET search_path TO ''
  AS $function$
  select octet_length(doc.state) > 65536 and octet_length(doc.state) > 20 * octet_length(prompt || reasoning || output)
    and ((doc.problem is null and not doc.has_waiting) or octet_length(doc.state) > 4194304)
  from public.examples where id = doc.example_id
$function$;

REVOKE ALL ON FUNCTION "private"."outweighs"(private.example_docs) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."outweighs"(private.example_docs) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."outweighs"(private.example_docs) TO "postgres";
