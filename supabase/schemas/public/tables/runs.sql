CREATE TABLE "public"."runs" (
  "id"             uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"   uuid                     NOT NULL,
  "agent_id"       uuid                     NOT NULL,
  "model"          text                     NOT NULL,
  "caller"         text                     NOT NULL,
  "asked_by"       uuid,
  "api_key_id"     uuid,
  "prompt"         text                     NOT NULL,
  "answer"         text                     NOT NULL DEFAULT ''::text,
  "sources"        jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  "state"          text                     NOT NULL DEFAULT 'running'::text,
  "reason"         text,
  "first_token_ms" integer,
  "latency_ms"     integer,
  "created_at"     timestamp with time zone NOT NULL DEFAULT now(),
  "finished_at"    timestamp with time zone,
  "outcome"        text,
  "answered_by"    text                     NOT NULL DEFAULT 'trained'::text,
  "language_model" text,
  "input_tokens"   integer,
  "output_tokens"  integer,
  "notice"         text,
  "thread_id"      uuid,
  "started_at"     timestamp with time zone,
  "closest"        jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  "stopped_by"     uuid,
  "box_key_id"     uuid,
  "asked_after"    uuid,
  "visitor_rating" boolean,
  "version_number" integer,
  CONSTRAINT "answerer_is_known" CHECK ((answered_by = ANY (ARRAY['trained'::text, 'language_model'::text]))),
  CONSTRAINT "caller_is_known" CHECK ((caller = ANY (ARRAY['person'::text, 'program'::text, 'visitor'::text]))),
  CONSTRAINT "completed_has_outcome" CHECK (((outcome IS NOT NULL) = (state = 'completed'::text))),
  CONSTRAINT "end_has_a_time" CHECK (((finished_at IS NOT NULL) = (state = ANY (ARRAY['completed'::text, 'failed'::text, 'cancelled'::text])))),
  CONSTRAINT "failure_has_a_reason" CHECK (((state <> 'failed'::text) OR (reason IS NOT NULL))),
  CONSTRAINT "model_is_named" CHECK (((answered_by <> 'language_model'::text) OR (language_model IS NOT NULL))),
  CONSTRAINT "outcome_is_known" CHECK ((outcome = ANY (ARRAY['answered'::text, 'not_found'::text]))),
  CONSTRAINT "prompt_fits" CHECK (((char_length(prompt) >= 1) AND (char_length(prompt) <= 32000))),
  CONSTRAINT "rating_is_a_visitors" CHECK (((visitor_rating IS NULL) OR (caller = 'visitor'::text))),
  CONSTRAINT "runs_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "runs_api_key_id_fkey" FOREIGN KEY (api_key_id) REFERENCES public.api_keys(id) ON DELETE SET NULL,
  CONSTRAINT "runs_asked_by_fkey" FOREIGN KEY (asked_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "runs_box_key_id_fkey" FOREIGN KEY (box_key_id) REFERENCES public.box_keys(id) ON DELETE SET NULL,
  CONSTRAINT "runs_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "runs_pkey" PRIMARY KEY (id),
  CONSTRAINT "runs_asked_after_fkey" FOREIGN KEY (asked_after) REFERENCES public.runs(id) ON DELETE SET NULL,
  CONSTRAINT "runs_stopped_by_fkey" FOREIGN KEY (stopped_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'completed'::text, 'failed'::text, 'cancelled'::text]))),
  CONSTRAINT "tokens_are_counts" CHECK (((input_tokens >= 0) AND (output_tokens >= 0))),
  CONSTRAINT "runs_thread_id_workspace_id_fkey" FOREIGN KEY (thread_id, workspace_id) REFERENCES public.threads(id, workspace_id) ON DELETE CASCADE
);

ALTER TABLE "public"."runs"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX runs_agent_idx ON public.runs USING btree (agent_id, workspace_id, created_at DESC);

CREATE INDEX runs_api_key_idx ON public.runs USING btree (api_key_id);

CREATE INDEX runs_asked_after_idx ON public.runs USING btree (asked_after);

CREATE INDEX runs_asked_by_idx ON public.runs USING btree (asked_by);

CREATE INDEX runs_box_key_idx ON public.runs USING btree (box_key_id);

CREATE INDEX runs_open_idx ON public.runs USING btree (created_at)
  WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]));

CREATE INDEX runs_recent_idx ON public.runs USING btree (workspace_id, created_at DESC) INCLUDE (state, outcome, latency_ms);

CREATE INDEX runs_stopped_by_idx ON public.runs USING btree (stopped_by);

CREATE INDEX runs_thread_idx ON public.runs USING btree (thread_id, workspace_id);

CREATE TRIGGER begin_run_log
  AFTER INSERT ON public.runs
  FOR EACH ROW
  EXECUTE FUNCTION private.begin_run_log();

CREATE TRIGGER tell_insert AFTER INSERT ON public.runs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'agent_id',
  'state'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.runs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'workspace',
  'workspace_id',
  'id',
  'agent_id',
  'state',
  'latency_ms'
);

CREATE POLICY "Members see what was asked, programs their own" ON "public"."runs"
  FOR SELECT
  TO "authenticated"
  USING
    (((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)) OR ((asked_by = ( SELECT private.live_user_id() AS live_user_id)) AND
    (workspace_id IN ( SELECT private.workspaces_where_i_may('chat'::text) AS workspaces_where_i_may))) OR ((thread_id IS NOT NULL) AND (EXISTS ( SELECT
   FROM public.threads
  WHERE (threads.id = runs.thread_id))))));

ALTER TABLE "public"."runs"
  ADD COLUMN "question_key" text GENERATED ALWAYS AS (private.question_key(prompt)) STORED;

COMMENT ON COLUMN "public"."runs"."asked_after" IS 'Of a visitor''s question: the run whose answer it was asked after.';

COMMENT ON COLUMN "public"."runs"."version_number" IS 'Of the version that was asked. Null where its model has no number.';

COMMENT ON COLUMN "public"."runs"."visitor_rating" IS 'Thumbs up or down of the visitor who asked.';

COMMENT ON COLUMN "public"."runs"."question_key" IS 'The words by which questions that ask the same are one (private.question_key).';

REVOKE ALL ON TABLE "public"."runs" FROM "authenticated";

GRANT SELECT ON TABLE "public"."runs" TO "authenticated";

REVOKE ALL ON TABLE "public"."runs" FROM "anon", "service_role";
