CREATE TABLE "public"."test_results" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "model_id"     uuid                     NOT NULL,
  "question_id"  uuid,
  "question"     text                     NOT NULL,
  "expected"     text,
  "tags"         text[]                   NOT NULL DEFAULT '{}'::text[],
  "document_id"  uuid,
  "origin"       text                     NOT NULL,
  "answer"       text                     NOT NULL DEFAULT ''::text,
  "outcome"      text,
  "sources"      jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  "problem"      text,
  "measured"     text                     NOT NULL,
  "verdict"      text                     NOT NULL,
  "judged_by"    uuid,
  "judged_at"    timestamp with time zone,
  "asked_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "version"      integer                  NOT NULL DEFAULT 1,
  "updated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "failure_has_a_reason" CHECK (((measured <> 'failed'::text) OR (problem IS NOT NULL))),
  CONSTRAINT "failure_has_no_outcome" CHECK (((measured = 'failed'::text) = (outcome IS NULL))),
  CONSTRAINT "judgement_is_dated" CHECK (((judged_at IS NOT NULL) OR ((verdict = measured) AND (judged_by IS NULL)))),
  CONSTRAINT "measured_is_known" CHECK ((measured = ANY (ARRAY['right'::text, 'wrong'::text, 'refused'::text, 'failed'::text]))),
  CONSTRAINT "outcome_is_known" CHECK ((outcome = ANY (ARRAY['answered'::text, 'not_found'::text]))),
  CONSTRAINT "test_results_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "test_results_document_id_workspace_id_fkey" FOREIGN KEY (document_id, workspace_id) REFERENCES public.documents(id, workspace_id) ON DELETE SET NULL (document_id),
  CONSTRAINT "test_results_judged_by_fkey" FOREIGN KEY (judged_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "test_results_model_id_question_id_key" UNIQUE (model_id, question_id),
  CONSTRAINT "test_results_model_id_workspace_id_fkey" FOREIGN KEY (model_id, workspace_id) REFERENCES public.models(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "test_results_pkey" PRIMARY KEY (id),
  CONSTRAINT "test_results_question_id_workspace_id_fkey" FOREIGN KEY (question_id, workspace_id) REFERENCES public.test_questions(id, workspace_id) ON DELETE
    SET NULL (question_id),
  CONSTRAINT "verdict_is_known" CHECK ((verdict = ANY (ARRAY['right'::text, 'wrong'::text, 'refused'::text, 'failed'::text])))
);

ALTER TABLE "public"."test_results"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX test_results_agent_idx ON public.test_results USING btree (agent_id, workspace_id);

CREATE INDEX test_results_document_idx ON public.test_results USING btree (document_id, workspace_id);

CREATE INDEX test_results_judged_by_idx ON public.test_results USING btree (judged_by);

CREATE INDEX test_results_model_idx ON public.test_results USING btree (model_id, workspace_id);

CREATE INDEX test_results_question_idx ON public.test_results USING btree (question_id, workspace_id);

CREATE TRIGGER tell_insert AFTER INSERT ON public.test_results REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'model_id',
  'verdict'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.test_results REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'model_id',
  'verdict'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.test_results
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see how models did" ON "public"."test_results"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."test_results" FROM "authenticated";

GRANT SELECT ON TABLE "public"."test_results" TO "authenticated";

REVOKE ALL ON TABLE "public"."test_results" FROM "anon", "service_role";
