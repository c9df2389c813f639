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
        END AS training_version,
    ( SELECT m.number
           FROM public.models m
          WHERE ((m.agent_id = a.id) AND (m.state = 'live'::text))) AS live_version,
    ( SELECT r.created_at
           FROM public.runs r
          WHERE ((r.agent_id = a.id) AND (r.workspace_id = a.workspace_id))
          ORDER BY r.created_at DESC
         LIMIT 1) AS last_asked_at,
    ( SELECT (count(*))::integer AS count
           FROM ( SELECT
                   FROM public.examples e
                  WHERE ((e.agent_id = a.id) AND (e.state = ANY (ARRAY['draft'::text, 'in_review'::text])) AND (e.deleted_at IS NULL))
                 LIMIT 1000) unreviewed) AS review_count,
    ( SELECT (count(*))::integer AS count
           FROM ( SELECT
                   FROM public.examples e
                  WHERE ((e.workspace_id = a.workspace_id) AND (e.assignee = ( SELECT private.live_user_id() AS live_user_id)) AND (e.agent_id = a.id) AND (e.state = ANY (ARRAY['draft'::text, 'in_review'::text])) AND (e.deleted_at IS NULL))
                 LIMIT 1000) mine) AS assigned_count,
    ( SELECT (count(*))::integer AS count
           FROM ( SELECT
                   FROM ((public.runs r
                     LEFT JOIN public.corrections c ON ((c.run_id = r.id)))
                     LEFT JOIN public.test_questions q ON (((q.run_id = r.id) AND (q.state = 'kept'::text))))
                  WHERE ((r.agent_id = a.id) AND (r.workspace_id = a.workspace_id) AND (r.created_at > (now() - '30 days'::interval)) AND (r.outcome = 'not_found'::text))
                  GROUP BY r.question_key
                 HAVING ((count(c.run_id) = 0) AND (count(q.run_id) = 0))
                 LIMIT 1000) missing) AS not_found_count,
    ARRAY( SELECT worked.who
           FROM ( SELECT a.created_by AS who,
                    a.created_at AS at
                UNION ALL
                 SELECT d.uploaded_by,
                    d.created_at
                   FROM public.documents d
                  WHERE ((d.agent_id = a.id) AND (d.workspace_id = a.workspace_id))
                UNION ALL
                ( SELECT b.made_by,
                    b.made_at
                   FROM public.review_batches b
                  WHERE ((b.agent_id = a.id) AND (b.workspace_id = a.workspace_id))
                  ORDER BY b.made_at DESC
                 LIMIT 100)) worked
          WHERE (worked.who IS NOT NULL)
          GROUP BY worked.who
          ORDER BY (max(worked.at)) DESC
         LIMIT 5) AS people
   FROM public.agents a
  WHERE (deleted_at IS NULL);

REVOKE ALL ON TABLE "public"."agent_cards" FROM "authenticated";

GRANT SELECT ON TABLE "public"."agent_cards" TO "authenticated";

REVOKE ALL ON TABLE "public"."agent_cards" FROM "anon", "service_role";
