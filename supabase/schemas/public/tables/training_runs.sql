CREATE TABLE "public"."training_runs" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"       uuid                     NOT NULL,
  "agent_id"           uuid                     NOT NULL,
  "number"             integer                  NOT NULL,
  "state"              text                     NOT NULL DEFAULT 'submitting'::text,
  "submission_key"     uuid                     NOT NULL,
  "job_id"             text,
  "retry_of"           uuid,
  "data_run_id"        uuid                     NOT NULL,
  "stage"              smallint                 NOT NULL DEFAULT 1,
  "progress"           numeric(5,2)             NOT NULL DEFAULT 0,
  "last_sequence"      bigint,
  "reason"             text,
  "metrics"            jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "counts"             jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "include_unreviewed" boolean                  NOT NULL DEFAULT true,
  "started_by"         uuid,
  "started_by_name"    text                     NOT NULL DEFAULT ''::text,
  "created_at"         timestamp with time zone NOT NULL DEFAULT now(),
  "submitted_at"       timestamp with time zone,
  "last_event_at"      timestamp with time zone,
  "finished_at"        timestamp with time zone,
  "updated_at"         timestamp with time zone NOT NULL DEFAULT now(),
  "version"            integer                  NOT NULL DEFAULT 1,
  "release_id"         uuid,
  CONSTRAINT "end_has_a_time" CHECK (((finished_at IS NOT NULL) = (state = ANY (ARRAY['completed'::text, 'failed'::text, 'cancelled'::text])))),
  CONSTRAINT "failure_has_a_reason" CHECK (((state <> 'failed'::text) OR (reason IS NOT NULL))),
  CONSTRAINT "known_job_once_submitted" CHECK (((state <> ALL (ARRAY['queued'::text, 'training'::text, 'probing'::text, 'completed'::text])) OR (job_id IS NOT NULL))),
  CONSTRAINT "progress_is_a_percentage" CHECK (((progress >= (0)::numeric) AND (progress <= (100)::numeric))),
  CONSTRAINT "stage_is_one_of_five" CHECK (((stage >= 1) AND (stage <= 5))),
  CONSTRAINT "state_is_known"
    CHECK ((state = ANY (ARRAY['submitting'::text, 'queued'::text, 'training'::text, 'probing'::text, 'completed'::text, 'failed'::text, 'cancelled'::text]))),
  CONSTRAINT "training_runs_agent_id_number_key" UNIQUE (agent_id, number),
  CONSTRAINT "training_runs_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "training_runs_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "training_runs_pkey" PRIMARY KEY (id),
  CONSTRAINT "training_runs_release_id_workspace_id_fkey" FOREIGN KEY (release_id, workspace_id) REFERENCES public.releases(id, workspace_id),
  CONSTRAINT "training_runs_retry_of_fkey" FOREIGN KEY (retry_of) REFERENCES public.training_runs(id) ON DELETE SET NULL,
  CONSTRAINT "training_runs_started_by_fkey" FOREIGN KEY (started_by) REFERENCES auth.users(id) ON DELETE SET NULL
);

ALTER TABLE "public"."training_runs"
  ENABLE ROW LEVEL SECURITY;

CREATE UNIQUE INDEX one_open_run_idx ON public.training_runs USING btree (agent_id)
  WHERE (state = ANY (ARRAY['submitting'::text, 'queued'::text, 'training'::text, 'probing'::text]));

CREATE INDEX training_runs_agent_idx ON public.training_runs USING btree (agent_id, workspace_id);

CREATE UNIQUE INDEX training_runs_job_idx ON public.training_runs USING btree (job_id)
  WHERE (job_id IS NOT NULL);

CREATE INDEX training_runs_release_idx ON public.training_runs USING btree (release_id, workspace_id);

CREATE INDEX training_runs_retry_of_idx ON public.training_runs USING btree (retry_of);

CREATE INDEX training_runs_started_by_idx ON public.training_runs USING btree (started_by);

CREATE TRIGGER clear_ended_job
  AFTER UPDATE OF state, job_id ON public.training_runs
  FOR EACH ROW
  WHEN (((new.state = ANY (ARRAY['cancelled'::text, 'failed'::text])) AND (new.job_id IS
    NOT NULL) AND ((old.state <> ALL (ARRAY['cancelled'::text, 'failed'::text])) OR (old.job_id IS NULL))))
  EXECUTE FUNCTION private.clear_ended_job();

CREATE TRIGGER tell_insert AFTER INSERT ON public.training_runs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'stage',
  'progress',
  'started_by',
  'started_by_name'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.training_runs REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'stage',
  'progress',
  'reason',
  'finished_at'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.training_runs
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members follow training" ON "public"."training_runs"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."training_runs" FROM "authenticated";

GRANT SELECT ON TABLE "public"."training_runs" TO "authenticated";

REVOKE ALL ON TABLE "public"."training_runs" FROM "anon", "service_role";
