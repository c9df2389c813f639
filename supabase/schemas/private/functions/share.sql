CREATE OR REPLACE FUNCTION private.share (
  one   private.originals,
  other private.originals
)
  RETURNS double precision
  LANGUAGE plpgsql
  IMMUTABLE
  SET search_path TO ''
  AS $function$
declare
  differing bit(512) := one.sketch # other.sketch;
begin
  differing := differing | (differing >> 1);
  differing := differing | (differing >> 2);
  differing := (differing | (differing >> 4)) & repeat('00000001', 64)::bit(512);
  return 1 - bit_count(differing)::float / greatest(1, bit_count((one.bins | other.bins)::bit(64)));
end
$function$;

REVOKE ALL ON FUNCTION "private"."share"(private.originals, private.originals) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."share"(private.originals, private.originals) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."share"(private.originals, private.originals) TO "postgres";
