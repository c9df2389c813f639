CREATE VIEW "public"."askings" WITH (security_invoker=true) AS  SELECT p.asking_id AS id,
    p.agent_id,
    p.workspace_id,
    min(p.instruction) AS instruction,
    min(p.created_at) AS asked_at,
    (array_agg(p.requested_by))[1] AS requested_by,
    (count(*))::integer AS asked_count,
    (count(*) FILTER (WHERE (p.state = 'waiting'::text)))::integer AS waiting_count,
    (count(*) FILTER (WHERE (p.state = 'ready'::text)))::integer AS ready_count,
    (count(*) FILTER (WHERE (p.state = 'failed'::text)))::integer AS failed_count
   FROM (public.proposals p
     JOIN public.examples e ON (((e.id = p.example_id) AND (e.deleted_at IS NULL))))
  GROUP BY p.asking_id, p.agent_id, p.workspace_id;

REVOKE ALL ON TABLE "public"."askings" FROM "authenticated";

GRANT SELECT ON TABLE "public"."askings" TO "authenticated";

REVOKE ALL ON TABLE "public"."askings" FROM "anon", "service_role";
