CREATE TABLE "public"."test_questions" (
  "id"           uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id" uuid                     NOT NULL,
  "agent_id"     uuid                     NOT NULL,
  "question"     text                     NOT NULL,
  "expected"     text,
  "tags"         text[]                   NOT NULL DEFAULT '{}'::text[],
  "document_id"  uuid,
  "origin"       text                     NOT NULL,
  "created_by"   uuid,
  "created_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "version"      integer                  NOT NULL DEFAULT 1,
  "position"     bigint                   GENERATED ALWAYS AS IDENTITY NOT NULL,
  "fingerprint"  text                     GENERATED ALWAYS AS (md5(lower(regexp_replace(btrim(question), '[[:space:]]+'::text, ' '::text, 'g'::text)))) STORED NOT NULL,
  "state"        text                     NOT NULL DEFAULT 'kept'::text,
  "quote"        text,
  "run_id"       uuid,
  CONSTRAINT "absent_names_no_document" CHECK (((expected IS NOT NULL) OR (document_id IS NULL))),
  CONSTRAINT "expected_fits" CHECK (((btrim(expected) <> ''::text) AND (char_length(expected) <= 32000))),
  CONSTRAINT "origin_is_known" CHECK ((origin = ANY (ARRAY['typed'::text, 'imported'::text, 'asked'::text, 'suggested'::text]))),
  CONSTRAINT "others_are_kept" CHECK (((state = 'kept'::text) OR (origin = 'suggested'::text))),
  CONSTRAINT "question_fits" CHECK (((btrim(question) <> ''::text) AND (char_length(question) <= 32000))),
  CONSTRAINT "run_was_asked" CHECK (((run_id IS NULL) OR (origin = 'asked'::text))),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['suggested'::text, 'kept'::text, 'dismissed'::text]))),
  CONSTRAINT "tags_fit" CHECK (((cardinality(tags) <= 20) AND (pg_column_size(tags) <= 2000))),
  CONSTRAINT "test_questions_agent_id_fingerprint_key" UNIQUE (agent_id, fingerprint),
  CONSTRAINT "test_questions_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "test_questions_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "test_questions_document_id_workspace_id_fkey" FOREIGN KEY (document_id, workspace_id) REFERENCES public.documents(id, workspace_id) ON DELETE SET NULL (document_id),
  CONSTRAINT "test_questions_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "test_questions_pkey" PRIMARY KEY (id),
  CONSTRAINT "test_questions_run_id_workspace_id_fkey" FOREIGN KEY (run_id, workspace_id) REFERENCES public.runs(id, workspace_id) ON DELETE SET NULL (run_id)
);

ALTER TABLE "public"."test_questions"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX test_questions_agent_idx ON public.test_questions USING btree (agent_id, workspace_id, "position");

CREATE INDEX test_questions_created_by_idx ON public.test_questions USING btree (created_by);

CREATE INDEX test_questions_document_idx ON public.test_questions USING btree (document_id, workspace_id);

CREATE INDEX test_questions_run_idx ON public.test_questions USING btree (run_id, workspace_id);

CREATE TRIGGER tell_delete AFTER DELETE ON public.test_questions REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id'
);

CREATE TRIGGER tell_insert AFTER INSERT ON public.test_questions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.test_questions REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.test_questions
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Editors change test questions" ON "public"."test_questions"
  FOR UPDATE
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)))
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Editors remove test questions" ON "public"."test_questions"
  FOR DELETE
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Members see test questions" ON "public"."test_questions"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."test_questions" FROM "authenticated";

REVOKE ALL ("document_id") ON TABLE "public"."test_questions" FROM "authenticated";

GRANT UPDATE ("document_id") ON TABLE "public"."test_questions" TO "authenticated";

REVOKE ALL ("expected") ON TABLE "public"."test_questions" FROM "authenticated";

GRANT UPDATE ("expected") ON TABLE "public"."test_questions" TO "authenticated";

REVOKE ALL ("question") ON TABLE "public"."test_questions" FROM "authenticated";

GRANT UPDATE ("question") ON TABLE "public"."test_questions" TO "authenticated";

REVOKE ALL ("state") ON TABLE "public"."test_questions" FROM "authenticated";

GRANT UPDATE ("state") ON TABLE "public"."test_questions" TO "authenticated";

REVOKE ALL ("tags") ON TABLE "public"."test_questions" FROM "authenticated";

GRANT UPDATE ("tags") ON TABLE "public"."test_questions" TO "authenticated";

GRANT DELETE, SELECT ON TABLE "public"."test_questions" TO "authenticated";

REVOKE ALL ON TABLE "public"."test_questions" FROM "anon", "service_role";

REVOKE ALL ON SEQUENCE "public"."test_questions_position_seq" FROM "anon";

REVOKE ALL ON SEQUENCE "public"."test_questions_position_seq" FROM "authenticated";

REVOKE ALL ON SEQUENCE "public"."test_questions_position_seq" FROM "service_role";
