CREATE TABLE "private"."lanes" (
  "id"          integer GENERATED ALWAYS AS IDENTITY NOT NULL,
  "kind"        text    NOT NULL,
  "needs"       text[]  NOT NULL DEFAULT '{}'::text[],
  "scope"       uuid,
  "max_running" integer,
  CONSTRAINT "lanes_kind_needs_scope_key" UNIQUE NULLS NOT DISTINCT (kind, needs, scope),
  CONSTRAINT "lanes_pkey" PRIMARY KEY (id),
  CONSTRAINT "some_may_run" CHECK ((max_running >= 0)),
  CONSTRAINT "lanes_scope_fkey" FOREIGN KEY (scope) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "private"."lanes"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX lanes_scope_idx ON private.lanes USING btree (scope);
