CREATE TABLE "public"."examples" (
  "id"               uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"     uuid                     NOT NULL,
  "agent_id"         uuid                     NOT NULL,
  "number"           bigint                   NOT NULL DEFAULT 0,
  "prompt"           text                     NOT NULL DEFAULT ''::text,
  "reasoning"        text                     NOT NULL DEFAULT ''::text,
  "output"           text                     NOT NULL DEFAULT ''::text,
  "origin"           text                     NOT NULL DEFAULT 'written'::text,
  "state"            text                     NOT NULL DEFAULT 'draft'::text,
  "reject_reason"    text,
  "document_id"      uuid,
  "chunk_id"         uuid,
  "span_start"       integer,
  "span_end"         integer,
  "quote"            text,
  "quote_state"      text,
  "written_by_model" text,
  "reviewed_by"      uuid,
  "reviewed_at"      timestamp with time zone,
  "edited_by"        uuid,
  "edited_at"        timestamp with time zone,
  "created_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "updated_at"       timestamp with time zone NOT NULL DEFAULT now(),
  "deleted_at"       timestamp with time zone,
  "version"          integer                  NOT NULL DEFAULT 1,
  "fingerprint"      text                     GENERATED ALWAYS AS (md5(lower(regexp_replace(prompt, '[[:space:]]+'::text, ' '::text, 'g'::text)))) STORED NOT NULL,
  "assignee"         uuid,
  "tags"             text[]                   NOT NULL DEFAULT '{}'::text[],
  "duplicate_of"     uuid,
  "quality"          integer                  GENERATED ALWAYS AS (GREATEST(0, (((((100 -
CASE
    WHEN (btrim(prompt) = ''::text) THEN 50
    WHEN (char_length(prompt) < 12) THEN 15
    ELSE 0
END) -
CASE
    WHEN (btrim(output) = ''::text) THEN 50
    WHEN (char_length(output) < 12) THEN 15
    WHEN (output = prompt) THEN 30
    ELSE 0
END) -
CASE
    WHEN (btrim(reasoning) = ''::text) THEN 20
    WHEN (reasoning = output) THEN 10
    ELSE 0
END) -
CASE quote_state
    WHEN 'stale'::text THEN 40
    WHEN 'unverified'::text THEN 5
    ELSE 0
END) -
CASE
    WHEN (duplicate_of IS NULL) THEN 0
    ELSE 30
END))) STORED NOT NULL,
  "judged"           integer,
  "context"          text                     NOT NULL DEFAULT ''::text,
  "split_key"        text,
  "reasoned_at"      timestamp with time zone,
  "reasoning_stale"  boolean                  NOT NULL DEFAULT false,
  CONSTRAINT "context_fits" CHECK ((char_length(context) <= 32000)),
  CONSTRAINT "examples_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "examples_chunk_id_fkey" FOREIGN KEY (chunk_id) REFERENCES public.chunks(id) ON DELETE SET NULL,
  CONSTRAINT "examples_document_id_workspace_id_fkey" FOREIGN KEY (document_id, workspace_id) REFERENCES public.documents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "examples_edited_by_fkey" FOREIGN KEY (edited_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "examples_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "examples_pkey" PRIMARY KEY (id),
  CONSTRAINT "examples_duplicate_of_fkey" FOREIGN KEY (duplicate_of) REFERENCES public.examples(id) ON DELETE SET NULL,
  CONSTRAINT "examples_reviewed_by_fkey" FOREIGN KEY (reviewed_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "judged_is_a_score" CHECK (((judged >= 0) AND (judged <= 100))),
  CONSTRAINT "origin_is_known" CHECK ((origin = ANY (ARRAY['synthetic'::text, 'written'::text, 'imported'::text]))),
  CONSTRAINT "output_fits" CHECK ((char_length(output) <= 32000)),
  CONSTRAINT "prompt_fits" CHECK ((char_length(prompt) <= 32000)),
  CONSTRAINT "quote_state_is_known" CHECK ((quote_state = ANY (ARRAY['unverified'::text, 'verified'::text, 'stale'::text]))),
  CONSTRAINT "reason_when_rejected" CHECK (
CASE state
    WHEN 'rejected'::text THEN ((COALESCE(char_length(btrim(reject_reason)), 0) >= 1) AND (COALESCE(char_length(btrim(reject_reason)), 0) <= 500))
    ELSE (reject_reason IS NULL)
END),
  CONSTRAINT "reasoning_fits" CHECK ((char_length(reasoning) <= 32000)),
  CONSTRAINT "source_is_whole" CHECK ((num_nonnulls(document_id, span_start, span_end, quote, quote_state) = ANY (ARRAY[0, 5]))),
  CONSTRAINT "span_is_forward" CHECK (((span_start IS NULL) OR ((0 <= span_start) AND (span_start < span_end)))),
  CONSTRAINT "split_key_is_sha256" CHECK ((split_key ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['draft'::text, 'in_review'::text, 'approved'::text, 'rejected'::text]))),
  CONSTRAINT "synthetic_has_source" CHECK (((origin <> 'synthetic'::text) OR (document_id IS NOT NULL))),
  CONSTRAINT "tags_fit" CHECK (((cardinality(tags) <= 20) AND (array_position(tags, NULL::text) IS NULL) AND (char_length(array_to_string(tags, ''::text)) <= 800))),
  CONSTRAINT "assignee_is_a_member" FOREIGN KEY (workspace_id, assignee) REFERENCES public.members(workspace_id, user_id) ON DELETE SET NULL (assignee),
  "created_by"       uuid                     DEFAULT auth.uid(),
  CONSTRAINT "examples_created_by_fkey" FOREIGN KEY (created_by) REFERENCES auth.users(id) ON DELETE SET NULL
);

ALTER TABLE "public"."examples"
  ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX examples_agent_idx ON public.examples USING btree (agent_id, number)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_agent_state_idx ON public.examples USING btree (agent_id, state, number)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_assignee_idx ON public.examples USING btree (workspace_id, assignee, agent_id, number);

CREATE INDEX examples_chunk_idx ON public.examples USING btree (chunk_id);

CREATE INDEX examples_deleted_idx ON public.examples USING btree (workspace_id, deleted_at, id)
  WHERE (deleted_at IS NOT NULL);

CREATE INDEX examples_document_idx ON public.examples USING btree (document_id, workspace_id);

CREATE INDEX examples_duplicates_idx ON public.examples USING btree (duplicate_of, agent_id, number);

CREATE INDEX examples_edited_by_idx ON public.examples USING btree (edited_by);

CREATE INDEX examples_fingerprint_idx ON public.examples USING btree (agent_id, fingerprint)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_judged_idx ON public.examples USING btree (agent_id, judged, number)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_quality_idx ON public.examples USING btree (agent_id, quality, number)
  WHERE (deleted_at IS NULL);

CREATE INDEX examples_reviewed_by_idx ON public.examples USING btree (reviewed_by);

CREATE INDEX examples_stale_idx ON public.examples USING btree (document_id, workspace_id)
  WHERE ((quote_state = 'stale'::text) AND (deleted_at IS NULL));

CREATE INDEX examples_tags_idx ON public.examples USING gin (agent_id, tags)
  WHERE ((deleted_at IS NULL) AND (tags <> '{}'::text[]));

CREATE INDEX examples_tenant_idx ON public.examples USING btree (agent_id, workspace_id);

CREATE INDEX examples_updated_idx ON public.examples USING btree (agent_id, updated_at, number)
  WHERE (deleted_at IS NULL);

CREATE TRIGGER consider_training_of_new
  AFTER INSERT ON public.examples REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.consider_training();

CREATE TRIGGER consider_training
  AFTER UPDATE ON public.examples REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.consider_training();

CREATE TRIGGER examples_numbered
  AFTER INSERT ON public.examples
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.examples_numbered();

CREATE TRIGGER keep_source_true
  BEFORE UPDATE OF output ON public.examples
  FOR EACH ROW
  WHEN (((old.output IS DISTINCT FROM new.output) AND (new.origin = 'written'::text)))
  EXECUTE FUNCTION private.keep_source_true();

CREATE TRIGGER key_approved_example
  BEFORE UPDATE OF state ON public.examples
  FOR EACH ROW
  WHEN (((new.split_key IS NULL) AND (new.state = 'approved'::text)))
  EXECUTE FUNCTION private.key_example();

CREATE TRIGGER key_new_example
  BEFORE INSERT ON public.examples
  FOR EACH ROW
  WHEN ((new.split_key IS NULL))
  EXECUTE FUNCTION private.key_example();

CREATE TRIGGER note_new_words
  AFTER UPDATE OF prompt, reasoning, output ON public.examples
  FOR EACH ROW
  WHEN ((((old.prompt IS DISTINCT FROM new.prompt) OR (old.reasoning IS DISTINCT FROM new.reasoning)) OR (old.output IS DISTINCT FROM new.output)))
  EXECUTE FUNCTION private.note_words();

CREATE TRIGGER note_words
  AFTER INSERT ON public.examples REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.note_words();

CREATE TRIGGER number_example
  BEFORE INSERT ON public.examples
  FOR EACH ROW
  EXECUTE FUNCTION private.number_example();

CREATE TRIGGER sign_example
  BEFORE UPDATE OF prompt, reasoning, output, state, reject_reason, deleted_at, assignee, tags, duplicate_of ON public.examples
  FOR EACH ROW
  EXECUTE FUNCTION private.sign_example();

CREATE TRIGGER tell_approver
  AFTER UPDATE OF prompt, reasoning, output ON public.examples
  FOR EACH ROW
  WHEN
    (((old.state = 'approved'::text) AND (new.state = 'draft'::text) AND (((old.prompt IS DISTINCT FROM new.prompt) OR (old.reasoning IS DISTINCT FROM new.reasoning)) OR
    (old.output IS DISTINCT FROM new.output))))
  EXECUTE FUNCTION private.tell_approver();

CREATE TRIGGER tell_insert AFTER INSERT ON public.examples REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'document_id'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.examples REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'deleted_at'
);

CREATE TRIGGER then_mark_duplicates_anew
  AFTER UPDATE ON public.examples REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.examples_changed();

CREATE TRIGGER then_mark_duplicates
  AFTER INSERT ON public.examples REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT
  EXECUTE FUNCTION private.examples_arrived();

CREATE TRIGGER unjudge
  BEFORE UPDATE OF prompt, reasoning, output, context ON public.examples
  FOR EACH ROW
  WHEN (((old.judged IS
    NOT NULL) AND
    ((((old.prompt IS DISTINCT FROM new.prompt) OR (old.reasoning IS DISTINCT FROM new.reasoning)) OR (old.output IS DISTINCT FROM new.output)) OR (old.context IS DISTINCT FROM
    new.context))))
  EXECUTE FUNCTION private.unjudge();

CREATE TRIGGER watch_reasoning
  BEFORE UPDATE OF reasoning, output ON public.examples
  FOR EACH ROW
  WHEN (((old.output IS DISTINCT FROM new.output) OR (old.reasoning IS DISTINCT FROM new.reasoning)))
  EXECUTE FUNCTION private.watch_reasoning();

CREATE POLICY "Editors write examples" ON "public"."examples"
  FOR INSERT
  TO "authenticated"
  WITH CHECK ((workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)));

CREATE POLICY "Members see examples" ON "public"."examples"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

CREATE INDEX examples_created_by_idx ON public.examples USING btree (created_by);

COMMENT ON COLUMN "public"."examples"."judged" IS 'The lowest of its scores, 0 to 100. Null when nobody judged it, or its words changed since.';

COMMENT ON COLUMN "public"."examples"."quality" IS 'Hint for sorting, 0 to 100, from lengths, repetition, the state of the quote and likeness to another example.';

COMMENT ON COLUMN "public"."examples"."reasoned_at" IS 'When somebody last changed the reasoning, or said that it still holds. Null as it was drafted, written or imported.';

COMMENT ON COLUMN "public"."examples"."reasoning_stale" IS 'The answer says something else since the reasoning was written.';

COMMENT ON COLUMN "public"."examples"."split_key" IS 'Decides on its part of a release. Kept from its creation on, whatever it says later; null only while it was begun empty.';

REVOKE ALL ON TABLE "public"."examples" FROM "authenticated";

REVOKE ALL ("agent_id") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("agent_id") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("context") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("context") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("id") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("id") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("output") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("output") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("prompt") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("prompt") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("reasoning") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("reasoning") ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ("workspace_id") ON TABLE "public"."examples" FROM "authenticated";

GRANT INSERT ("workspace_id") ON TABLE "public"."examples" TO "authenticated";

GRANT SELECT ON TABLE "public"."examples" TO "authenticated";

REVOKE ALL ON TABLE "public"."examples" FROM "anon", "service_role";
