CREATE VIEW "public"."drafting" WITH (security_invoker=true) AS  SELECT d.id AS document_id,
    d.agent_id,
    d.workspace_id,
    d.drafting_requested_at,
    d.planned_at,
    count(k.id) AS chunk_count,
    count(k.id) FILTER (WHERE (k.state = 'done'::text)) AS done_count,
    count(k.id) FILTER (WHERE (k.state = 'failed'::text)) AS failed_count,
    COALESCE(sum(k.example_count), (0)::bigint) AS example_count,
    max(k.problem) AS problem,
    count(k.note) AS noted_count,
    max(k.note) AS note,
    (COALESCE(sum(k.left_out_count), (0)::bigint))::integer AS left_out_count,
    (( SELECT count(*) AS count
           FROM public.examples e
          WHERE ((e.document_id = d.id) AND (e.workspace_id = d.workspace_id) AND (e.quote_state = 'stale'::text) AND (e.deleted_at IS NULL))))::integer AS stale_count
   FROM (public.documents d
     LEFT JOIN public.chunks k ON ((k.document_id = d.id)))
  WHERE (d.removed_at IS NULL)
  GROUP BY d.id;

REVOKE ALL ON TABLE "public"."drafting" FROM "authenticated";

GRANT SELECT ON TABLE "public"."drafting" TO "authenticated";

REVOKE ALL ON TABLE "public"."drafting" FROM "anon", "service_role";
