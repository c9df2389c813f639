CREATE TABLE "public"."releases" (
  "id"                 uuid                     NOT NULL DEFAULT gen_random_uuid(),
  "workspace_id"       uuid                     NOT NULL,
  "agent_id"           uuid                     NOT NULL,
  "number"             integer                  NOT NULL,
  "state"              text                     NOT NULL DEFAULT 'freezing'::text,
  "note"               text                     NOT NULL DEFAULT ''::text,
  "include_unreviewed" boolean                  NOT NULL,
  "counts"             jsonb                    NOT NULL DEFAULT '{}'::jsonb,
  "hash"               text,
  "folder"             text,
  "manifest"           jsonb,
  "problem"            text,
  "frozen_by"          uuid,
  "frozen_by_name"     text                     NOT NULL DEFAULT ''::text,
  "created_at"         timestamp with time zone NOT NULL DEFAULT now(),
  "frozen_at"          timestamp with time zone,
  "updated_at"         timestamp with time zone NOT NULL DEFAULT now(),
  "version"            integer                  NOT NULL DEFAULT 1,
  "approvals"          jsonb                    NOT NULL DEFAULT '[]'::jsonb,
  CONSTRAINT "approvals_are_a_list" CHECK ((jsonb_typeof(approvals) = 'array'::text)),
  CONSTRAINT "failure_has_a_reason" CHECK (((problem IS NOT NULL) = (state = 'failed'::text))),
  CONSTRAINT "frozen_is_whole" CHECK ((num_nonnulls(hash, folder, manifest, frozen_at) =
CASE state
    WHEN 'frozen'::text THEN 4
    ELSE 0
END)),
  CONSTRAINT "hash_is_sha256" CHECK ((hash ~ '^[0-9a-f]{64}$'::text)),
  CONSTRAINT "note_fits" CHECK ((char_length(note) <= 1000)),
  CONSTRAINT "releases_agent_id_number_key" UNIQUE (agent_id, number),
  CONSTRAINT "releases_agent_id_workspace_id_fkey" FOREIGN KEY (agent_id, workspace_id) REFERENCES public.agents(id, workspace_id) ON DELETE CASCADE,
  CONSTRAINT "releases_frozen_by_fkey" FOREIGN KEY (frozen_by) REFERENCES auth.users(id) ON DELETE SET NULL,
  CONSTRAINT "releases_id_workspace_id_key" UNIQUE (id, workspace_id),
  CONSTRAINT "releases_pkey" PRIMARY KEY (id),
  CONSTRAINT "state_is_known" CHECK ((state = ANY (ARRAY['freezing'::text, 'frozen'::text, 'failed'::text])))
);

ALTER TABLE "public"."releases"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX releases_agent_idx ON public.releases USING btree (agent_id, workspace_id);

CREATE INDEX releases_frozen_by_idx ON public.releases USING btree (frozen_by);

CREATE TRIGGER tell_insert AFTER INSERT ON public.releases REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'number'
);

CREATE TRIGGER tell_update AFTER UPDATE ON public.releases REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION private.broadcast_rows (
  'agent',
  'agent_id',
  'id',
  'version',
  'state',
  'number'
);

CREATE TRIGGER touch
  BEFORE UPDATE ON public.releases
  FOR EACH ROW
  EXECUTE FUNCTION private.touch();

CREATE POLICY "Members see releases" ON "public"."releases"
  FOR SELECT
  TO "authenticated"
  USING ((workspace_id IN ( SELECT private.workspaces_where_i_may('read'::text) AS workspaces_where_i_may)));

REVOKE ALL ON TABLE "public"."releases" FROM "authenticated";

GRANT SELECT ON TABLE "public"."releases" TO "authenticated";

REVOKE ALL ON TABLE "public"."releases" FROM "anon", "service_role";
