CREATE OR REPLACE FUNCTION private.begin_anew (
  doc     private.example_docs,
  reached bytea
)
  RETURNS void
  LANGUAGE plpgsql
  SET search_path TO ''
  AS $function$
begin
  if doc.state_seq < doc.head or doc.settled_seq < doc.head or doc.pushed_at > now() - interval '60 seconds' or not private.outweighs(doc) then return; end if;
  update private.example_docs set lineage = doc.lineage + 1, problem = null, has_waiting = false,
    state = (select private.seed_update(prompt, reasoning, output, context) from public.examples where id = doc.example_id)
  where example_id = doc.example_id;
  if doc.problem is null then -- else the text began with less than that
    insert into private.example_lineages (example_id, lineage, reached) values (doc.example_id, doc.lineage, reached);
  end if;
  delete from private.example_clients where example_id = doc.example_id and lineage < doc.lineage; -- the last one's may still ask what was saved
end
$function$;

REVOKE ALL ON FUNCTION "private"."begin_anew"(private.example_docs, bytea) FROM PUBLIC;

REVOKE ALL ON FUNCTION "private"."begin_anew"(private.example_docs, bytea) FROM "postgres";

GRANT EXECUTE ON FUNCTION "private"."begin_anew"(private.example_docs, bytea) TO "postgres";
