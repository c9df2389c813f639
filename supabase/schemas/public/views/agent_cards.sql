CREATE VIEW "public"."agent_cards" WITH (security_invoker=true) AS  SELECT id,
    workspace_id,
    name,
    purpose,
    status,
    training_stage,
    failure_reason,
    furthest_step,
    created_at,
    updated_at,
    version,
        CASE
            WHEN (status = 'ready'::text) THEN 'ready'::text
            WHEN (status = 'failed'::text) THEN 'failed'::text
            WHEN (status = 'training'::text) THEN 'training'::text
            WHEN ((EXISTS ( SELECT
               FROM public.chunks k
              WHERE ((k.agent_id = a.id) AND (k.state = 'waiting'::text)))) OR (EXISTS ( SELECT
               FROM public.documents d
              WHERE ((d.agent_id = a.id) AND (d.state = 'extracting'::text) AND (d.removed_at IS NULL))))) THEN 'processing'::text
            WHEN (status = 'draft'::text) THEN 'draft'::text
            ELSE 'in_setup'::text
        END AS badge,
        CASE
            WHEN ((status = 'ready'::text) AND (EXISTS ( SELECT
               FROM public.training_runs r
              WHERE ((r.agent_id = a.id) AND (r.state = ANY (ARRAY['submitting'::text, 'queued'::text, 'training'::text, 'probing'::text])))))) THEN (1 + ( SELECT COALESCE(max(m.number), 0) AS "coalesce"
               FROM public.models m
              WHERE (m.agent_id = a.id)))
            ELSE NULL::integer
        END AS training_version
   FROM public.agents a
  WHERE (deleted_at IS NULL);

REVOKE ALL ON TABLE "public"."agent_cards" FROM "authenticated";

GRANT SELECT ON TABLE "public"."agent_cards" TO "authenticated";

REVOKE ALL ON TABLE "public"."agent_cards" FROM "anon", "service_role";
